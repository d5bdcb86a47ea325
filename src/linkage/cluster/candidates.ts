import { mix } from '../encode/arrays.ts'
import { mindRoom } from '../room.ts'
import type { Edges } from '../score/edges.ts'

/** Pairs of homes, each once, in the order in which they were met. A home above all clusters is a record of its own. */
export type Candidates = { readonly size: number; readonly a: Int32Array; readonly b: Int32Array }

/**
 * Pairs of different clusters, or of a cluster and a record of its own, of which some records nearly match.
 *
 * Flat arrays: with a million records these are some hundred thousand, and as objects they took 150 MB.
 * entities.test.ts holds them to a set of texts.
 */
export function candidates(
  { edges }: { readonly edges: Edges },
  clusters: number,
  homes: Int32Array,
): Candidates {
  const most = countBetween(edges, homes)
  mindRoom(most * 20)
  const a = new Int32Array(most)
  const b = new Int32Array(most)
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(most * 1.5 + 1)))
  let size = 0
  for (let at = 0; at < edges.size; at += 1) {
    const left = homes[edges.a[at]!]!
    const right = homes[edges.b[at]!]!
    if (left === right) continue
    a[size] = left < 0 ? clusters + edges.a[at]! : left
    b[size] = right < 0 ? clusters + edges.b[at]! : right
    if (isNew({ size, a, b }, slots)) size += 1
  }
  return { size, a, b }
}

function countBetween(edges: Edges, homes: Int32Array): number {
  let count = 0
  for (let at = 0; at < edges.size; at += 1) {
    if (homes[edges.a[at]!] !== homes[edges.b[at]!]) count += 1
  }
  return count
}

/** Whether the pair after the last is among those before it in neither order; it is noted if so. */
function isNew({ size, a, b }: Candidates, slots: Int32Array): boolean {
  const mask = slots.length - 1
  const low = Math.min(a[size]!, b[size]!)
  const high = Math.max(a[size]!, b[size]!)
  let slot = mix(Math.imul(low, 31) ^ mix(high)) & mask
  for (;;) {
    const known = slots[slot]! - 1
    if (known < 0) break
    if (Math.min(a[known]!, b[known]!) === low && Math.max(a[known]!, b[known]!) === high) return false
    slot = (slot + 1) & mask
  }
  slots[slot] = size + 1
  return true
}
