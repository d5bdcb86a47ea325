import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import {
  buildIndex,
  type Change,
  defaultModel,
  type Index,
  inverse,
  type LinkageRecord,
  link,
  openIndex,
} from '../index.ts'
import { ivy, recordOf } from '../people.testing.ts'
import { keyText } from '../record.ts'
import { apply, emptyLedger } from './ledger.testing.ts'

const partitionOf = (index: Index, records: readonly LinkageRecord[]): string[] =>
  [...new Set(records.map((record) => index.cluster(record)!.members.map(keyText).sort().join(' ')))].sort()

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
    index.remember(b, [[a, 1]])
    assert.notEqual(
      index.cluster(a)!.id,
      index.cluster(b)!.id,
      'what is remembered changes nothing by itself',
    )
    index.update(a)
    assert.equal(index.cluster(a)!.id, index.cluster(b)!.id)
    index.remember(a, [])
    index.mustNotLink(a, b)
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

  test('loaded at once has the clusters of a batch, and finds what one filled record by record finds', async () => {
    const { records } = town(3000, 6)
    const [first, later] = [records.slice(0, 2900), records.slice(2900)]
    const loaded = openIndex()
    await loaded.load(first)
    const { clusters } = await link(first)
    assert.deepEqual(
      partitionOf(loaded, first),
      clusters.map(({ members }) => members.map(keyText).sort().join(' ')).sort(),
    )
    const told = openIndex()
    const labels = new Map(first.map((record) => [record, loaded.cluster(record)!.id]))
    await told.load(first.map((record) => ({ ...record, cluster: labels.get(record) })))
    const filled = openIndex()
    for (const record of first) filled.adopt(record, told.cluster(record)!.members.find(filled.has))
    for (const record of later) {
      const [best] = loaded.match(record)
      assert.deepEqual(told.match(record), loaded.match(record))
      // Their prior odds follow the number of records in steps.
      assert.ok(Math.abs((filled.match(record)[0]?.bits ?? 0) - (best?.bits ?? 0)) < 0.2)
      const whole = loaded.match(record, { against: 'whole', most: 1 })[0]
      assert.ok(
        Math.abs((whole?.evidence ?? []).reduce((sum, { bits }) => sum + bits, 0) - (whole?.bits ?? 0)) <
          0.01,
      )
      for (const index of [loaded, told, filled]) index.add(record)
      assert.deepEqual(partitionOf(told, [record]), partitionOf(loaded, [record]))
    }
    await assert.rejects(loaded.load([]), TypeError)
  })

  test('tells of every change, so that a ledger that follows its events has the same clusters', () => {
    const { records } = town(400, 8)
    const index = openIndex()
    const ledger = emptyLedger()
    const changes: readonly ((record: LinkageRecord, other: LinkageRecord) => Change)[] = [
      (record) => index.update({ ...record, fields: { ...record.fields, email: '' } }),
      (record, other) => index.mustNotLink(record, other),
      (record, other) => index.mustLink(record, other),
      (record, other) => index.adopt(record, other),
      (record) => index.adopt(record, undefined),
    ]
    const events = [
      ...records.map((record) => index.add(record)),
      ...records.map((record, at) => changes[at % 5]!(record, records[(at * 3 + 1) % 400]!)),
      ...records.slice(0, 50).map((record) => index.remove(record)),
    ].flatMap((change) => change.events)
    for (const event of events) apply(ledger, event)
    const rest = records.slice(50)
    const members = (record: LinkageRecord) => index.cluster(record)!.members.map(keyText).sort()
    for (const record of rest) {
      assert.equal(ledger.homes.get(keyText(record)), index.cluster(record)!.id)
      assert.deepEqual(ledger.clusters.get(index.cluster(record)!.id), members(record))
    }
    assert.equal(ledger.homes.size, rest.length)
    const gone = [...ledger.redirects.keys()].filter((name) => !ledger.clusters.has(name))
    assert.ok(gone.length > 0 && gone.every((name) => index.follow(name) !== name))
  })

  test('built in a thread of its own is the same index', async () => {
    const { records } = town(1200, 9)
    const [first, second] = [records[0]!, records[1]!]
    const decided = { mustLink: [[first, second]] as const, mustNotLink: [] }
    const lists = [records.slice(0, 500), records.slice(500, 900), [], records.slice(900)]
    const here = openIndex()
    await here.load(records, decided)
    const built = await buildIndex(lists, { model: defaultModel, ...decided })
    assert.deepEqual(Buffer.from(built), Buffer.from(here.snapshot()))
    assert.equal(here.cluster(first)!.id, here.cluster(second)!.id)
    await assert.rejects(buildIndex([[first], [first]], { model: defaultModel }), TypeError)
  })
})
