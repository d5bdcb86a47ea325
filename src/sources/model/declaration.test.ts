import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { library } from '../../../test/support/library.ts'
import { readDeclaration } from './declaration.ts'

suite('a declaration', () => {
  test('with gaps is told of every gap', () => {
    const read = readDeclaration({ id: 'Council Tax', fields: {}, webhookUrl: 'http://example.com/hook' })
    assert.ok(!read.ok)
    const fields = read.problems.map(({ field }) => field)
    for (const field of ['id', 'name', 'owner', 'lawfulBasis', 'purposes', 'webhookUrl', 'recordId'])
      assert.ok(fields.includes(field), field)
  })

  test('says of everybody it holds an age that people have, and whether it has them once, and no more', () => {
    const wrong = [
      {},
      { leastAge: 0 },
      { leastAge: 17.5 },
      { leastAge: '18' },
      { listsOnce: 'yes' },
      { oldest: 9 },
    ]
    for (const people of wrong) {
      const read = readDeclaration({ ...library(), people })
      assert.ok(!read.ok, JSON.stringify(people))
      assert.match(read.problems[0]?.field ?? '', /^people/)
    }
    const directory = readDeclaration({ ...library(), about: 'services', people: { leastAge: 18 } })
    assert.deepEqual(!directory.ok && directory.problems.map(({ field }) => field), ['people'])
  })
})
