import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { type Index, type LinkageRecord, openIndex } from '../index.ts'
import { ivy, recordOf } from '../people.testing.ts'
import { keyText } from '../record.ts'

const partitionOf = (index: Index, records: readonly LinkageRecord[]): string[] =>
  [...new Set(records.map((record) => index.cluster(record)!.members.map(keyText).sort().join(' ')))].sort()

suite('records that change in an index', () => {
  test('many changes at once come to what a batch of all records comes to', async () => {
    const { records } = town(2400, 12)
    const index = openIndex()
    await index.load(records.slice(0, 2000))
    const changed = records.map((record, at) =>
      at % 17 === 0 ? { ...record, fields: { ...records[at + 1]?.fields, address: '' } } : record,
    )
    const apart = [changed[40]!, changed[41]!] as const
    index.remember(apart[0], [[apart[1], -1]])
    for (let from = 0; from < 2400; from += 300)
      index.changeAll({
        put: changed.slice(from, from + 300).filter((record) => from >= 1800 || !records.includes(record)),
        remove: changed.slice(from, from + 300).filter((_, at) => at % 29 === 5 && from < 1800),
        again: apart,
      })
    const held = changed.filter(index.has)
    // How common each value is has changed for all of them.
    index.changeAll({ again: held })
    const same = openIndex()
    await same.load(held, { mustNotLink: [apart].filter((pair) => pair.every(index.has)) })
    assert.equal(same.size(), index.size())
    assert.deepEqual(partitionOf(index, held), partitionOf(same, held))
  })

  test('a record finds its place, and nobody else is moved for it', async () => {
    const index = openIndex()
    const [own, odd] = [
      recordOf(ivy),
      recordOf({ given_name: 'Tom', surname: 'Reeve', phone: '01632 960777' }),
    ]
    // Settled by more than weights: the engine itself would not join them.
    await index.load([
      { ...own, cluster: 'one' },
      { ...odd, cluster: 'one' },
    ])
    const again = recordOf({ ...ivy, phone: '' })
    index.place(again)
    assert.deepEqual(index.cluster(odd)!.members.length, 3)
    const weaker = { given_name: 'Ivy', surname: 'Marlow', date_of_birth: '1948-05-17', postcode: 'BS3 1AA' }
    index.place({ ...again, fields: weaker })
    assert.equal(index.cluster(again)!.id, index.cluster(own)!.id, 'who is there leaves less easily')
    index.place({ ...again, fields: { given_name: 'Somebody', surname: 'Else' } })
    assert.equal(index.cluster(again)!.members.length, 1)
    index.remember(again, [[own, -1]])
    index.place({ ...again, fields: ivy })
    assert.equal(index.cluster(again)!.members.length, 1, 'what people decided stands')
    index.remember(again, [[odd, 1]])
    index.place({ ...again, fields: weaker })
    index.takeOut(own)
    assert.deepEqual(index.cluster(odd)!.members.map(keyText).sort(), [odd, again].map(keyText).sort())
  })

  test('whom people hold together brings along whom it fits, and they part when it goes or says something else', () => {
    const tom = { given_name: 'Tom', surname: 'Reeve', date_of_birth: '1996-05-23', phone: '01632 960777' }
    const [own, again, other] = [recordOf(ivy), recordOf(ivy), recordOf(tom)]
    const index = openIndex()
    index.remember(again, [[other, 1]])
    for (const each of [own, other, again]) index.place(each)
    const all = [own, again, other].map(keyText).sort()
    assert.deepEqual(index.cluster(own)!.members.map(keyText).sort(), all)
    index.place({ ...again, fields: tom })
    assert.deepEqual(index.cluster(own)!.members.map(keyText), [keyText(own)])
    index.place(again)
    assert.deepEqual(index.cluster(own)!.members.map(keyText).sort(), all)
    index.takeOut(again)
    assert.equal(index.cluster(own)!.members.length, 1)
  })
})
