import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { type Change, inverse, openIndex } from '../index.ts'
import { ivy, recordOf } from '../people.testing.ts'

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
