import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { RecordKey } from '#sources'
import { lapsed } from './lapsed.ts'
import { meaningOf, type Said, saidAgainst, saidFor } from './meaning.ts'

const record = (id: string): RecordKey => ({ source: 'library', id })
/** `ann=bob` or `ann≠bob`, each later than the one before. */
const saying = (...all: readonly string[]): Said[] =>
  all.map((text, at) => {
    const [a = '', b = ''] = text.split(/[=≠]/)
    return {
      a: record(a),
      b: record(b),
      isSame: text.includes('='),
      at,
      actor: `steward ${at}`,
      decision: undefined,
    }
  })
const inWords = (pairs: readonly (readonly [RecordKey, RecordKey])[]) =>
  pairs
    .map((pair) =>
      pair
        .map(({ id }) => id)
        .sort()
        .join(' '),
    )
    .sort()
const means = (said: readonly Said[]) => {
  const { held, apart, overruled } = meaningOf(said)
  return {
    held: inWords(held),
    apart: inWords(apart),
    overruled: overruled.map(
      ({ said: same, against }) => `${same.a.id}=${same.b.id} by ${against.a.id}≠${against.b.id}`,
    ),
  }
}

suite('what answers mean together', () => {
  test('who is the same as the same is one person, and who is not one of them is none of them', () => {
    assert.deepEqual(means(saying('ann=bob', 'bob=cat', 'dan=eve', 'cat≠dan')), {
      held: ['ann bob', 'ann cat', 'bob cat', 'dan eve'],
      apart: ['ann dan', 'ann eve', 'bob dan', 'bob eve', 'cat dan', 'cat eve'],
      overruled: [],
    })
  })

  test('where answers contradict each other two stay apart, and of what is the same the later counts', () => {
    assert.deepEqual(means(saying('ann=bob', 'ann≠cat', 'bob=cat')), {
      held: ['bob cat'],
      apart: ['ann bob', 'ann cat'],
      overruled: ['ann=bob by ann≠cat'],
    })
    assert.deepEqual(means(saying('ann=bob', 'ann≠bob')).held, [])
  })

  test('what residents say of themselves gives way to stewards', () => {
    const { held, overruled } = meaningOf(saying('ann≠bob'), [
      [record('ann'), record('cat')],
      [record('cat'), record('bob')],
    ])
    assert.deepEqual([inWords(held), overruled], [['ann cat'], []])
  })

  test('is the same in whatever order it is read, and nobody is held to whom they are kept apart from', () => {
    const answer = fc
      .tuple(fc.nat(6), fc.nat(6), fc.boolean())
      .filter(([a, b]) => a !== b)
      .map(([a, b, isSame]) => `p${a}${isSame ? '=' : '≠'}p${b}`)
    const some = fc.uniqueArray(answer, {
      maxLength: 12,
      selector: (text) => text.split(/[=≠]/).sort().join(),
    })
    fc.assert(
      fc.property(some, fc.integer(), (texts, luck) => {
        const said = saying(...texts)
        const { held, apart } = means(said)
        const other = means(said.toSorted((x, y) => ((x.at * luck) % 7) - ((y.at * luck) % 7)))
        assert.deepEqual([other.held, other.apart], [held, apart])
        assert.ok(held.every((pair) => !apart.includes(pair)))
      }),
    )
  })

  test('finds who said so, by way of whomever', () => {
    const said = saying('ann=bob', 'bob=cat', 'cat≠dan', 'dan=eve', 'flo=gus')
    const actors = (some: readonly Said[]) => some.map(({ actor }) => actor)
    assert.deepEqual(actors(saidAgainst(said, [record('ann')], [record('eve')])), ['steward 2'])
    assert.deepEqual(saidAgainst(said, [record('ann')], [record('flo')]), [])
    assert.deepEqual(actors(saidFor(said, record('ann'), [record('cat')])), ['steward 0', 'steward 1'])
    assert.deepEqual(saidFor(said, record('ann'), [record('dan')]), [])
  })
})

suite('what lapses when people are parted', () => {
  const merged = (...all: readonly string[]) =>
    saying(...all).map((each) => ({ ...each, decision: 'a merge' }))
  const gone = (said: readonly Said[], moved: string, others: string) =>
    lapsed(said, moved.split(' ').map(record), others.split(' ').map(record)).map(
      ({ a, b }) => `${a.id}=${b.id}`,
    )

  test('is what a merge said of those who are away, once it says nothing of those who are here', () => {
    assert.deepEqual(gone(merged('ann=cat', 'bob=cat'), 'cat', 'ann'), ['bob=cat'])
    assert.deepEqual(gone(merged('ann=cat', 'ann=dan', 'bob=cat', 'bob=dan'), 'cat', 'ann'), [
      'ann=dan',
      'bob=cat',
      'bob=dan',
    ])
  })

  test('is only what is said of whoever was parted, while it still says something of others', () => {
    assert.deepEqual(gone(merged('ann=cat', 'ann=dan', 'bob=cat', 'bob=dan'), 'cat', 'ann dan'), ['bob=cat'])
    assert.deepEqual(gone(saying('ann=cat', 'bob=cat'), 'cat', 'ann'), [], 'of no merge')
  })
})
