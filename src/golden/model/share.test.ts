import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { PersonId } from './person.ts'
import { changeShared, fieldsOfKey, mayUse, needsRecords, sharedOf } from './share.ts'

suite('what a program is given', () => {
  const sources = [
    { id: 'library', purposes: ['answer-enquiry'] },
    { id: 'care', purposes: ['care'] },
  ]
  const allowed = { fields: fieldsOfKey(['name', 'phone']), mayUse: mayUse(sources, 'answer-enquiry') }
  const said = (source: string, value: string) => ({ source, id: '1', value, from: '2026-01-02' })
  const golden = (source: string, value: string) =>
    ({ ...said(source, value), rule: 'only', agreeing: [], competing: [] }) as const

  test('is the fields of its key alone; a name is all the parts of one', () => {
    const values = { surname: golden('library', 'Lee'), email: golden('library', 'a@example.com') }
    assert.deepEqual(sharedOf(values, allowed), { surname: { value: 'Lee', since: '2026-01-02' } })
    assert.deepEqual(fieldsOfKey(['nonsense']), [])
  })

  test('is nothing that only an application says whose owner does not allow the purpose', () => {
    assert.deepEqual(sharedOf({ phone: golden('care', '01632 960222') }, allowed), {})
    const other = { ...golden('care', '01632 960222'), competing: [said('library', '01632 960111')] }
    assert.equal(sharedOf({ phone: other }, allowed).phone?.value, '01632 960111')
  })

  test('is written and dated by those who allow the purpose, also where others say the same', () => {
    const record = (source: string, phone: string, from: string) => ({
      source,
      id: '7',
      fields: { phone, valid_from: from },
    })
    const records = [
      record('care', '01632 960222', '2026-01-02'),
      record('library', '01632960222', '2001-05-06'),
    ]
    const stands = { value: '01632960222', since: '2001-05-06' }
    const alone = { ...golden('library', '01632960222'), from: '2001-05-06' }
    assert.equal(needsRecords({ phone: alone }, allowed), false)
    assert.deepEqual(sharedOf({ phone: alone }, allowed, records).phone, stands)
    const both = { ...golden('care', '01632 960222'), agreeing: ['library'] }
    assert.equal(needsRecords({ phone: both }, allowed), true)
    assert.deepEqual(sharedOf({ phone: both }, allowed, records).phone, stands)
    assert.deepEqual(sharedOf({ phone: both }, allowed).phone, { value: '01632 960222' })
    const next = {
      ...golden('care', '01632 960999'),
      competing: [{ ...said('care', '01632 960222'), isInvalid: true as const }],
    }
    assert.deepEqual(sharedOf({ phone: next }, allowed, records).phone, { ...stands, isInvalid: true })
    assert.deepEqual(sharedOf({ phone: next }, allowed), {})
  })

  test('never says that anybody is restricted, nor that an application it may not use knows them', () => {
    const at = new Date(0)
    const person = 'p' as PersonId
    const told = (change: object) =>
      changeShared({ person, fields: [], at, kind: 'changed', ...change }, allowed)
    assert.equal(told({ kind: 'restricted' })?.kind, 'gone')
    assert.equal(told({ kind: 'unrestricted' })?.kind, 'appeared')
    assert.equal(told({ kind: 'linked', record: { source: 'care', id: '1' } }), undefined)
    assert.equal(told({ fields: ['email'] }), undefined)
    assert.deepEqual(told({ fields: ['email', 'phone'] })?.fields, ['phone'])
  })
})
