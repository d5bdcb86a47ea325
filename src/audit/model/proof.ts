import { emptyTree, grow, type Hash, hashNode, rootOf } from './merkle.ts'

const rootOfLeaves = (leaves: readonly Hash[]): Hash => rootOf(leaves.reduce(grow, emptyTree))

/** The largest power of two that is smaller than `size`: where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * What it takes to show that the leaf at `position` is in the tree, from the bottom up: one hash for each level.
 *
 * Source: RFC 6962, section 2.1.1.
 */
export function proveInclusion(position: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return position < split
    ? [...proveInclusion(position, left), rootOfLeaves(right)]
    : [...proveInclusion(position - split, right), rootOfLeaves(left)]
}

/**
 * What it takes to show that the tree began with its first `size` leaves, from the bottom up.
 *
 * Source: RFC 6962, section 2.1.2.
 */
export function proveConsistency(size: number, leaves: readonly Hash[]): Hash[] {
  return size === 0 ? [] : subproof(size, leaves, true)
}

function subproof(size: number, leaves: readonly Hash[], isWhole: boolean): Hash[] {
  if (size === leaves.length) return isWhole ? [] : [rootOfLeaves(leaves)]
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return size <= split
    ? [...subproof(size, left, isWhole), rootOfLeaves(right)]
    : [...subproof(size - split, right, false), rootOfLeaves(left)]
}

/** A node on the way up: its place on its level, and the place of the last one there. */
type Node = { readonly at: number; readonly last: number }

const up = ({ at, last }: Node): Node => ({ at: Math.floor(at / 2), last: Math.floor(last / 2) })

/** Up to the next hash of a proof: on which side it stands, and the node above; `undefined` at the top. */
function climb(node: Node): { readonly side: 'left' | 'right'; readonly above: Node } | undefined {
  if (node.last === 0) return undefined
  const isLeft = node.at % 2 === 0 && node.at < node.last
  if (isLeft) return { side: 'right', above: up(node) }
  let from = node
  // The last node of an odd level has nobody beside it: go up to where it has.
  while (from.at % 2 === 0 && from.at !== 0) from = up(from)
  return { side: 'left', above: up(from) }
}

/** A hash of a proof, and the side on which it stands of what is known already. */
type Step = { readonly side: 'left' | 'right'; readonly beside: Hash }

/** The hashes of a proof with their sides; `undefined` unless they lead from the node just to the top. */
function stepsFrom(node: Node, proof: readonly Hash[]): readonly Step[] | undefined {
  const steps: Step[] = []
  let at = node
  for (const beside of proof) {
    const next = climb(at)
    if (!next) return undefined
    steps.push({ side: next.side, beside })
    at = next.above
  }
  return at.last === 0 ? steps : undefined
}

const join = (hash: Hash, { side, beside }: Step): Hash =>
  side === 'left' ? hashNode(beside, hash) : hashNode(hash, beside)

/** What a proof of inclusion is about. */
export type Included = { readonly position: number; readonly size: number; readonly leaf: Hash }

/** Whether the leaf is at its position in the tree of that size and root. Source: RFC 9162, section 2.1.3.2. */
export function isIncluded({ position, size, leaf }: Included, proof: readonly Hash[], root: Hash): boolean {
  if (position < 0 || position >= size) return false
  const steps = stepsFrom({ at: position, last: size - 1 }, proof)
  return steps !== undefined && steps.reduce(join, leaf) === root
}

type Root = { readonly size: number; readonly root: Hash }

/** Whether the later tree begins with all of the earlier one. Source: RFC 9162, section 2.1.4.2. */
export function isConsistent(earlier: Root, later: Root, proof: readonly Hash[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && earlier.root === later.root
  if (earlier.size === 0) return proof.length === 0 && earlier.root === rootOf(emptyTree)
  const isPerfect = Number.isInteger(Math.log2(earlier.size))
  const [first, ...rest] = isPerfect ? [earlier.root, ...proof] : proof
  let node: Node = { at: earlier.size - 1, last: later.size - 1 }
  while (node.at % 2 === 1) node = up(node)
  const steps = stepsFrom(node, rest)
  if (!first || !steps) return false
  const before = steps.filter(({ side }) => side === 'left').reduce(join, first)
  return before === earlier.root && steps.reduce(join, first) === later.root
}
