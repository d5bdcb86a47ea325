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

/** What a proof of inclusion is about. */
export type Included = { readonly position: number; readonly size: number; readonly leaf: Hash }

/** Whether the leaf is at its position in the tree of that size and root. Source: RFC 9162, section 2.1.3.2. */
export function isIncluded({ position, size, leaf }: Included, proof: readonly Hash[], root: Hash): boolean {
  if (position < 0 || position >= size) return false
  let [at, last, hash] = [position, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = hashNode(sibling, hash)
      // The last leaf of an odd level has no sibling there: go up to where it has.
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      hash = hashNode(hash, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && hash === root
}

const half = (number: number) => Math.floor(number / 2)

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

type Root = { readonly size: number; readonly root: Hash }

/** Whether the later tree begins with all of the earlier one. Source: RFC 9162, section 2.1.4.2. */
export function isConsistent(earlier: Root, later: Root, proof: readonly Hash[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && earlier.root === later.root
  if (earlier.size === 0) return proof.length === 0 && earlier.root === rootOf(emptyTree)
  const isPerfect = Number.isInteger(Math.log2(earlier.size))
  const [first, ...rest] = isPerfect ? [earlier.root, ...proof] : proof
  if (!first) return false
  let [at, last] = [earlier.size - 1, later.size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [before, after] = [first, first]
  for (const hash of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = hashNode(hash, before)
      after = hashNode(hash, after)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      after = hashNode(after, hash)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && before === earlier.root && after === later.root
}
