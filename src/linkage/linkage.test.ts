import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { population, populationColumns } from '../../bench/linkage/population.ts'
import { calibrate, calibrated, calibrationError } from './calibrate.ts'
import { evaluate } from './evaluate.ts'
import {
  type Change,
  defaultModel,
  explain,
  type FieldKind,
  inverse,
  type LinkageRecord,
  link,
  openIndex,
  train,
} from './index.ts'
import { ivy, recordOf } from './people.testing.ts'
import { keyText } from './record.ts'
import { readModel } from './score/model.ts'

const kinds: Readonly<Record<string, FieldKind>> = {
  first_name: 'given_name',
  middle_names: 'middle_names',
  last_name: 'surname',
  date_of_birth: 'date_of_birth',
  gender: 'sex',
  address: 'address',
  postcode: 'postcode',
  uprn: 'uprn',
  phone: 'phone',
  email: 'email',
  national_insurance_number: 'nino',
}

function town(rows: number, seed: number): { records: LinkageRecord[]; truth: Map<string, string> } {
  const truth = new Map<string, string>()
  const records = [...population(rows, seed)].map((row) => {
    const fields = Object.fromEntries(
      populationColumns.flatMap((name, at) => (kinds[name] ? [[kinds[name], row[at]!]] : [])),
    )
    const record = { source: row[0]!, id: row[1]!, fields }
    truth.set(keyText(record), row.at(-1)!)
    return record
  })
  return { records, truth }
}

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

suite('an index of people', () => {
  test('five records: looking up changes nothing and ranks the likeliest first, with evidence that adds up', () => {
    const index = openIndex()
    const [first, moved] = [
      recordOf(ivy),
      recordOf({ ...ivy, address: '2 Mill Lane', postcode: 'BS3 1AA', uprn: '' }),
    ]
    const [sister, stranger, namesake] = [
      recordOf({ ...ivy, given_name: 'Rose', date_of_birth: '1951-02-03', email: '' }),
      recordOf({ given_name: 'Tom', surname: 'Reeve' }),
      recordOf({ given_name: 'Ivy', surname: 'Marlow', date_of_birth: '1987-03-02' }),
    ]
    for (const record of [first, moved, sister, stranger, namesake]) index.add(record)
    index.match(recordOf({ given_name: 'Zebedee', surname: 'Quill', email: 'z@example.com' }))
    const before = index.snapshot()
    const matches = index.match(
      recordOf({ given_name: 'Ivy', surname: 'Marlow', date_of_birth: '17/05/1948', postcode: 'BA1 4QT' }),
    )
    assert.equal(matches[0]!.cluster, index.cluster(first)!.id)
    assert.ok(matches[0]!.probability > 0.95)
    assert.ok(matches.every(({ bits }, at) => at === 0 || bits <= matches[at - 1]!.bits))
    for (const { bits, evidence } of matches)
      assert.ok(Math.abs(evidence.reduce((sum, each) => sum + each.bits, 0) - bits) < 0.01)
    assert.deepEqual(Buffer.from(index.snapshot()), Buffer.from(before))
  })

  test('a decision holds through changes, and an event can be taken back', () => {
    const index = openIndex()
    const [a, b] = [recordOf(ivy), recordOf(ivy)]
    index.add(a)
    const joined: Change = index.add(b)
    assert.equal(joined.events[0]?.kind, 'moved')
    assert.equal(index.cluster(a)!.id, index.cluster(b)!.id)
    const parted = index.mustNotLink(a, b)
    assert.equal(parted.events[0]?.kind, 'split')
    assert.equal(inverse(parted.events[0]!).kind, 'merged')
    index.update({ ...b, fields: { ...b.fields, phone: '07700 900999' } })
    assert.notEqual(index.cluster(a)!.id, index.cluster(b)!.id)
    index.mustLink(a, b)
    assert.equal(index.cluster(a)!.id, index.cluster(b)!.id)
    index.remove(a)
    assert.equal(index.cluster(a), undefined)
    assert.equal(index.size(), 1)
    assert.throws(() => index.remove(a), TypeError)
  })

  test('what is restored answers as what was kept', () => {
    const { records } = town(600, 5)
    const index = openIndex()
    for (const record of records) index.add(record)
    const other = openIndex()
    other.restore(index.snapshot())
    for (const record of records.slice(0, 50)) {
      assert.deepEqual(other.cluster(record), index.cluster(record))
      assert.deepEqual(other.match({ ...record, id: 'new' }), index.match({ ...record, id: 'new' }))
    }
    assert.throws(() => other.restore(new Uint8Array([1, 2, 3])), /snapshot/)
  })
})

suite('explaining and calibrating', () => {
  test('the bits of an explanation add up, and a relative is explained as one', () => {
    const evidence = explain(
      recordOf(ivy),
      recordOf({ ...ivy, given_name: 'Rose', date_of_birth: '1975-02-03' }),
      defaultModel,
    )
    assert.ok(evidence.some(({ field, bits }) => field === 'household' && bits < -5))
    assert.ok(evidence.some(({ field, level }) => field === 'given' && level === 'different'))
  })

  test('500 labels make weights come true', () => {
    let state = 9
    const chance = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 4_294_967_296
    }
    // Weights that are twice too sure of themselves.
    const pairs = Array.from({ length: 20_500 }, () => {
      const bits = (chance() - 0.5) * 24
      return { bits, same: chance() < 1 / (1 + 2 ** -(bits / 2 - 1)) }
    })
    const learned = calibrate(pairs.slice(0, 500))
    const rest = pairs.slice(500).map(({ bits, same }) => ({ probability: calibrated(learned, bits), same }))
    assert.ok(calibrationError(rest) < 0.02)
    assert.deepEqual(calibrate([]), { offset: 0, slope: 1 })
  })
})
