import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../bench/linkage/town.ts'
import { evaluate } from './evaluate.ts'
import { link, openIndex, train } from './index.ts'
import { keyText } from './record.ts'
import { readModel } from './score/model.ts'

/** Clusters as text that does not depend on any order. */
const partitionText = (clusters: readonly (readonly string[])[]): string[] =>
  clusters.map((members) => [...members].sort().join(' ')).sort()

const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list
    .map((each, at) => [Math.imul(at + 1, 0x9e3779b1 + seed * 2) >>> 0, each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each)

suite('a town of invented people', () => {
  const { records, truth } = town(4000, 77)

  test('with the shipped weights, precision is at least 0.99 and recall at least 0.93', async () => {
    const { clusters } = await link(records)
    assert.equal(
      clusters.reduce((sum, { members }) => sum + members.length, 0),
      records.length,
    )
    const labels = clusters.flatMap(({ members }, at) =>
      members.map((member) => [at, truth.get(keyText(member))!] as const),
    )
    const { cluster } = evaluate(
      labels.map(([at]) => at),
      labels.map(([, person]) => person),
    )
    assert.ok(cluster.precision >= 0.99, `precision ${cluster.precision}`)
    assert.ok(cluster.recall >= 0.93, `recall ${cluster.recall}`)
  })

  test('neither the order of the records nor their ids matter', async () => {
    const some = records.slice(0, 1500)
    const named = some.map((record, at) => ({ ...record, id: `n${at}` }))
    const first = await link(named)
    const again = await link(shuffled(named, 3))
    const text = ({ clusters }: Awaited<ReturnType<typeof link>>) =>
      partitionText(clusters.map(({ members }) => members.map(keyText)))
    assert.deepEqual(text(again), text(first))
    const renamed = await link(
      named.map((record) => ({ ...record, source: 'other', id: record.id.split('').reverse().join('') })),
    )
    assert.deepEqual(
      renamed.clusters.map(({ members }) => members.length),
      first.clusters.map(({ members }) => members.length),
    )
  })

  test('an index agrees with the batch on 99.9 % of pairs, in five orders of arrival', async () => {
    const some = records.slice(0, 1500)
    const batch = await link(some)
    const home = new Map(
      batch.clusters.flatMap(({ members }, at) => members.map((member) => [keyText(member), at] as const)),
    )
    for (let seed = 1; seed <= 5; seed += 1) {
      const index = openIndex()
      for (const record of shuffled(some, seed)) index.add(record)
      const labels = some.map((record) => [index.cluster(record)!.id, home.get(keyText(record))!] as const)
      const { cluster } = evaluate(
        labels.map(([live]) => live),
        labels.map(([, at]) => at),
      )
      assert.ok(cluster.f1 >= 0.97, `order ${seed}: ${cluster.f1}`)
      const pairs = (some.length * (some.length - 1)) / 2
      assert.ok(disagreements(labels) / pairs < 0.001)
    }
  })

  test('training without labels finds what each field is worth', async () => {
    const model = await train(records)
    const bits = (name: string, level: string) => {
      const found = model.comparisons
        .find((each) => each.name === name)!
        .levels.find((each) => each.name === level)!
      return Math.log2(found.m / found.u)
    }
    assert.ok(bits('birth', 'same') > 10 && bits('birth', 'different') < -4)
    assert.ok(bits('surname', 'same') > 5 && bits('sex', 'same') < 2)
    assert.ok(model.duplicates > 2 && model.duplicates < 6)
    assert.deepEqual(readModel(JSON.stringify(model)), model)
    assert.deepEqual(await train(records), model, 'the same seed gives the same model')
  })
})

function disagreements(labels: readonly (readonly [string, number])[]): number {
  const count = (keys: readonly (string | number)[]) => {
    const sizes = new Map<string | number, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  }
  return (
    count(labels.map(([a]) => a)) +
    count(labels.map(([, b]) => b)) -
    2 * count(labels.map(([a, b]) => `${a} ${b}`))
  )
}
