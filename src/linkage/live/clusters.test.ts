import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type ClusterEvent, inverse } from '../cluster/ledger.ts'
import { keyText } from '../record.ts'
import { emptyClusters, regroupRows } from './clusters.ts'
import { emptyKeys, findRow, placeKey } from './keys.ts'
import { apply, emptyLedger, writeLedger } from './ledger.testing.ts'

/** Clusters whose members are named by their ids alone, and a ledger to follow their events. */
function followed() {
  const [keys, clusters] = [emptyKeys(), emptyClusters()]
  const keyOf = (id: string) => ({ source: '', id })
  const rowOf = (id: string): number => {
    const row = findRow(keys, keyOf(id))
    if (row !== undefined) return row
    placeKey(keys, keyOf(id), keys.held)
    return keys.held - 1
  }
  const plain = (event: ClusterEvent): ClusterEvent =>
    JSON.parse(JSON.stringify(event).replaceAll(`"${keyText(keyOf(''))}`, '"')) as ClusterEvent
  const regroup = (groups: readonly (readonly string[])[]): ClusterEvent | undefined => {
    const event = regroupRows(
      clusters,
      keys,
      groups.map((group) => group.map(rowOf)),
    )
    return event && plain(event)
  }
  return { ledger: emptyLedger(), regroup }
}

suite('names of clusters, and taking changes back', () => {
  test('the larger part keeps the name; a merged name is followed; everything can be undone', () => {
    const { ledger, regroup } = followed()
    const done: ClusterEvent[] = []
    const change = (...groups: string[][]) => {
      const event = regroup(groups)
      if (!event) return
      apply(ledger, event)
      done.push(event)
    }
    change(['a', 'b', 'c'], ['d', 'e'])
    change(['a', 'b', 'c', 'd', 'e'])
    assert.deepEqual([...ledger.clusters], [['c1', ['a', 'b', 'c', 'd', 'e']]])
    assert.equal(ledger.redirects.get('c2'), 'c1')
    change(['a', 'b', 'c'], ['d', 'e'])
    assert.deepEqual(
      done.map(({ kind }) => kind),
      ['created', 'merged', 'split'],
    )
    assert.equal(ledger.homes.get('a'), 'c1')
  })

  test('1,000 random merges and splits, then their inverses, give back the same bytes', () => {
    let state = 42
    const below = (limit: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % limit
    }
    const { ledger, regroup } = followed()
    const first = regroup(Array.from({ length: 60 }, (_, at) => [`r${at}`]))!
    apply(ledger, first)
    const before = writeLedger(ledger)
    const done: ClusterEvent[] = []
    while (done.length < 1000) {
      const clusters = [...ledger.clusters.values()]
      const [a, b] = [clusters[below(clusters.length)]!, clusters[below(clusters.length)]!]
      const groups =
        a === b
          ? [a.filter((_, at) => at % 2 === 0), a.filter((_, at) => at % 2 === 1)].filter(
              ({ length }) => length > 0,
            )
          : [[...a, ...b]]
      const event = regroup(groups)
      if (!event) continue
      apply(ledger, event)
      done.push(event)
    }
    assert.notEqual(writeLedger(ledger), before)
    for (const event of done.reverse()) apply(ledger, inverse(event))
    assert.equal(writeLedger(ledger), before)
  })
})
