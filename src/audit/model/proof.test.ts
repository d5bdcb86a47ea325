import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { emptyTree, grow, type Hash, hashLeaf, rootOf } from './merkle.ts'
import { isConsistent, isIncluded, proveConsistency, proveInclusion } from './proof.ts'

const rootOfAll = (leaves: readonly Hash[]) => rootOf(leaves.reduce(grow, emptyTree))
const leavesOf = (size: number) => Array.from({ length: size }, (_, at) => hashLeaf(`entry ${at}`))
const hex = (hash: Hash) => hash.slice(0, 8)

const someLeaves = fc.integer({ min: 1, max: 200 }).map(leavesOf)
const wrongHash = hashLeaf('somebody else’s')

suite('proofs of RFC 6962', () => {
  // The eight leaves of Google's Certificate Transparency, and its published proofs.
  const vectors = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const published = vectors.map((leaf) => hashLeaf(Buffer.from(leaf, 'hex')))

  test('are the published ones', () => {
    assert.deepEqual(proveInclusion(0, published).map(hex), ['96a296d2', '5f083f0a', '6b47aaf2'])
    assert.deepEqual(proveInclusion(5, published).map(hex), ['bc1a0643', 'ca854ea1', 'd37ee418'])
    assert.deepEqual(proveInclusion(2, published.slice(0, 3)).map(hex), ['fac54203'])
    assert.deepEqual(proveConsistency(1, published).map(hex), ['96a296d2', '5f083f0a', '6b47aaf2'])
    assert.deepEqual(proveConsistency(6, published).map(hex), ['0ebc5d34', 'ca854ea1', 'd37ee418'])
    assert.deepEqual(proveConsistency(2, published.slice(0, 5)).map(hex), ['5f083f0a', 'bc1a0643'])
  })

  test('show every leaf of every tree, in as many hashes as the tree has levels', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (leaves, nth) => {
        const position = nth % leaves.length
        const proof = proveInclusion(position, leaves)
        const claim = { position, size: leaves.length, leaf: leaves[position] ?? wrongHash }
        return (
          proof.length <= Math.ceil(Math.log2(leaves.length)) && isIncluded(claim, proof, rootOfAll(leaves))
        )
      }),
    )
  })

  test('show no other leaf, no other place, and nothing when a hash of them is changed or missing', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (leaves, nth, other) => {
        const [position, elsewhere] = [nth % leaves.length, other % leaves.length]
        const [proof, root] = [proveInclusion(position, leaves), rootOfAll(leaves)]
        const claim = { position, size: leaves.length, leaf: leaves[position] ?? wrongHash }
        const changed = proof.map((hash, at) => (at === other % proof.length ? wrongHash : hash))
        return (
          !isIncluded({ ...claim, leaf: wrongHash }, proof, root) &&
          !isIncluded({ ...claim, position: leaves.length }, proof, root) &&
          (elsewhere === position || !isIncluded({ ...claim, position: elsewhere }, proof, root)) &&
          (proof.length === 0 || !isIncluded(claim, changed, root)) &&
          (proof.length === 0 || !isIncluded(claim, proof.slice(1), root)) &&
          !isIncluded(claim, [...proof, wrongHash], root)
        )
      }),
    )
  })

  test('show that a tree has only grown', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (leaves, nth) => {
        const size = nth % (leaves.length + 1)
        const earlier = { size, root: rootOfAll(leaves.slice(0, size)) }
        const later = { size: leaves.length, root: rootOfAll(leaves) }
        return isConsistent(earlier, later, proveConsistency(size, leaves))
      }),
    )
  })

  test('never show it of a tree whose past is another', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (leaves, nth, other) => {
        const size = 1 + (nth % leaves.length)
        const changed = leaves.with(other % size, wrongHash)
        const earlier = { size, root: rootOfAll(leaves.slice(0, size)) }
        const later = { size: leaves.length, root: rootOfAll(changed) }
        const proof = proveConsistency(size, changed)
        return (
          !isConsistent(earlier, later, proof) && !isConsistent(later, { ...earlier, size: size - 1 }, proof)
        )
      }),
    )
  })
})
