import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { library } from '../../../test/support/library.ts'
import { type DateFormat, readDate } from './date.ts'
import type { FileDeclaration } from './declaration.ts'
import { readResponse } from './delivery.ts'
import { harmlessCell, isFormula } from './formula.ts'
import { readHeader } from './mapping.ts'
import { partsOfName, withoutCapitals } from './spelling.ts'
import { isSignedBy, signWebhook } from './webhook.ts'

suite('what applications write, as people write it', () => {
  const dates: readonly (readonly [written: string, format: DateFormat, read: string | undefined])[] = [
    ['29/02/1984', 'DD/MM/YYYY', '1984-02-29'],
    ['02/29/1984', 'MM/DD/YYYY', '1984-02-29'],
    ['19840229', 'YYYYMMDD', '1984-02-29'],
    ['29-FEB-1984', 'DD-MMM-YYYY', '1984-02-29'],
    ['9 Feb 1984', 'DD MMM YYYY', '1984-02-09'],
    ['1984-02-29T00:00:00Z', 'YYYY-MM-DD', '1984-02-29'],
    ['9th February 1984', 'DD MMM YYYY', '1984-02-09'],
    ['29.02.1984', 'DD.MM.YYYY', '1984-02-29'],
    ['31/05/1980 23:00:00', 'DD/MM/YYYY', undefined],
    ['30/02/1984', 'DD/MM/YYYY', undefined],
    ['29/02/1984', 'MM/DD/YYYY', undefined],
    ['', 'DD/MM/YYYY', undefined],
  ]
  for (const [written, format, read] of dates)
    test(`"${written}" in ${format} is ${read ?? 'no day'}`, () =>
      assert.equal(readDate(written, format), read))

  const spellings: readonly (readonly [string, string])[] = [
    ["O'NEILL-JONES", "O'Neill-Jones"],
    ['LLŶR PUGH', 'Llŷr Pugh'],
    ['20A WEIR STREET', '20A Weir Street'],
    ["KING'S COURT", "King's Court"],
    ['McDonald', 'McDonald'],
    ['A', 'A'],
  ]
  for (const [capitals, spelt] of spellings)
    test(`${capitals} is written ${spelt}`, () => assert.equal(withoutCapitals(capitals), spelt))

  test('a whole name comes apart, whichever name stands first', () => {
    const ann = { given_name: 'Ann', middle_names: 'Mary', surname: 'Lee' }
    assert.deepEqual(partsOfName('Mrs Ann Mary Lee'), { title: 'Mrs', ...ann })
    assert.deepEqual(partsOfName('Lee, Ann Mary'), ann)
    assert.deepEqual(partsOfName('Dr Jan van der Berg'), {
      title: 'Dr',
      given_name: 'Jan',
      surname: 'van der Berg',
    })
    assert.deepEqual(partsOfName('Lee'), { surname: 'Lee' })
  })
})

suite('a row that has not changed', () => {
  // Records keep what their rows were read as: whoever has rows read otherwise raises `wayOfReading`, and this digest.
  test('is read as it was when its digest was taken', () => {
    const named = [
      'full_name',
      'given_name',
      'date_of_birth',
      'address',
      'postcode',
      'email',
      'phone',
      'uprn',
    ] as const
    const said = [
      "O'NEILL-JONES, Ann M",
      'ANN MARY',
      '29/02/1984',
      '1 WEIR ST',
      'ba11aa',
      'A@B.C',
      '01632 960001',
      '007',
    ]
    const file = {
      ...library(),
      recordId: 'ID',
      fields: Object.fromEntries(named.map((name) => [name, name])),
    }
    const header = readHeader(['ID', ...named], file as FileDeclaration)
    assert.ok(header.kind === 'reader')
    const values = ['7', ...said]
    const whole = [header.digestOf(values), header.readRow(values)]
    assert.equal(
      createHash('sha256').update(JSON.stringify(whole)).digest('base64url'),
      '-GKwOOZHzbZeX1CMVIN8lIhmqkJwiMa4e4f700FeSLI',
    )
  })

  test('has another digest by whatever came or is declared otherwise', () => {
    const of = (names: string[], values: string[], change = {}) => {
      const header = readHeader(names, library(change))
      assert.ok(header.kind === 'reader')
      return header.digestOf(values)
    }
    const names = ['CARD', 'FIRST', 'LAST', 'BORN', 'STREET', 'CITY', 'CODE', 'HIDE']
    const values = ['1', 'Ann', 'Lee', '', 'a', 'b', '', '']
    const all = [
      of(names, values),
      of(names, values.with(4, 'a,b').with(5, '')),
      of(names, values.with(4, 'a","b').with(5, '')),
      of(names.toReversed(), values),
      of(names, values, { dateFormat: 'YYYY-MM-DD' }),
      of(names, values, { notKnown: { surname: ['Lee'] } }),
    ]
    assert.equal(new Set(all).size, all.length)
    assert.equal(of(names, values), all[0])
    assert.equal(
      of(names, values, { people: { leastAge: 18 } }),
      all[0],
      'which says nothing of how a row is read',
    )
  })
})

suite('a cell that a spreadsheet would run', () => {
  for (const text of ['=1+1', '=cmd|"/c calc"!A0', '@SUM(1+1)', '+cmd|x', '-HYPERLINK("x")', '\t=1'])
    test(`${JSON.stringify(text)} is one`, () => assert.ok(isFormula(text)))
  for (const text of ['+44 7700 900123', '-', '- no knocker', '@home', 'a=b', ''])
    test(`${JSON.stringify(text)} is none`, () => assert.ok(!isFormula(text)))

  test('is shown and not run, when rejected rows are sent back', () => {
    assert.equal(harmlessCell('=1+1'), "'=1+1")
    assert.equal(harmlessCell('a "b", c'), '"a ""b"", c"')
    fc.assert(fc.property(fc.string(), (text) => !/^"?[=+\-@]/.test(harmlessCell(text))))
  })
})

// The example of the specification, and its signature.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' }
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

suite('a webhook', () => {
  test('is signed as the specification’s own example is', () => {
    assert.equal(signWebhook(message, [secret])['webhook-signature'], signature)
  })

  const now = message.timestamp + 10
  const headers = signWebhook(message, [secret])
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

  test('is believed with either of two secrets, while they are changed over', () => {
    assert.ok(isSignedBy(headers, message.body, { secrets: [other, secret], now }))
    assert.ok(isSignedBy(signWebhook(message, [other, secret]), message.body, { secrets: [secret], now }))
  })

  test('is not believed when anything about it is another, or it is old', () => {
    const believed = (change: object, body = message.body, at = now, secrets = [secret]) =>
      isSignedBy({ ...headers, ...change }, body, { secrets, now: at })
    assert.ok(believed({}))
    assert.ok(!believed({}, '{"test": 2432232315}'))
    assert.ok(!believed({ 'webhook-id': 'msg_other' }))
    assert.ok(!believed({ 'webhook-timestamp': String(message.timestamp + 1) }))
    assert.ok(!believed({ 'webhook-signature': signature.replace('v1,', 'v1a,') }))
    assert.ok(!believed({ 'webhook-signature': '' }))
    assert.ok(!believed({}, message.body, now + 3600))
    assert.ok(!believed({}, message.body, now, [other]))
  })

  test('that is answered tells whether to try again', () => {
    assert.deepEqual(readResponse(202, undefined), { kind: 'sent' })
    const declined = { answer: 'declined', reason: 'Not our tenant' }
    assert.deepEqual(readResponse(200, declined), { kind: 'acknowledged', ...declined })
    for (const status of [408, 429, 500, 503, 302])
      assert.deepEqual(readResponse(status, {}), {
        kind: 'failed',
        retryable: true,
        why: `answered ${status}`,
      })
    for (const status of [400, 401, 404, 410])
      assert.deepEqual(readResponse(status, {}), {
        kind: 'failed',
        retryable: false,
        why: `answered ${status}`,
      })
  })
})
