import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { isAhead, isOlder, readSequence } from './sequence.ts'

suite('what orders the versions of a record', () => {
  test('numbers and moments compare as they do, whatever they are written like', () => {
    const rising: readonly (readonly string[])[] = [
      ['0', '7', '007.5', '8', '12', '1700000000', '99999999999999999999'],
      [
        '2026-03-02T09:00:00Z',
        '2026-03-02 09:00:00.000001+00:00',
        '2026-03-02T11:00:01+0200',
        '2026-03-02T09:00:01.5z',
      ],
    ]
    for (const said of rising) {
      const read = said.map((each) => readSequence(each))
      assert.ok(read.every((each) => each !== undefined))
      assert.deepEqual(read.toSorted(), read)
    }
    assert.equal(readSequence('0012.50'), readSequence(' 12.5 '))
    assert.equal(readSequence('2026-03-02T09:00Z'), readSequence('2026-03-02T10:00:00.000+01:00'))
  })

  test('any two numbers and any two moments', () => {
    const number = fc.bigInt({ min: 0n, max: 10n ** 29n })
    const said = (of: bigint | Date) => readSequence(of instanceof Date ? of.toISOString() : String(of)) ?? ''
    const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(fc.property(number, number, (one, other) => isOlder(said(one), said(other)) === one < other))
    fc.assert(fc.property(moment, moment, (one, other) => isOlder(said(one), said(other)) === one < other))
  })

  test('what cannot be told apart is not older: another kind, nothing, a time without a zone', () => {
    for (const text of [
      '',
      'v7',
      '-1',
      '2026-03-02',
      '2026-03-02T09:00:00',
      '2026-02-30T99:00:00Z',
      '2026-03-02T09:0012Z',
      '1e5',
      '٣',
    ])
      assert.equal(readSequence(text), undefined, text)
    assert.ok(!isOlder('n011', undefined))
    assert.ok(!isOlder(readSequence('1') ?? '', readSequence('2026-03-02T09:00:00Z')))
  })

  test('a clock may be an hour wrong, and no more', () => {
    const now = new Date('2026-03-02T09:00:00Z')
    const at = (text: string) => isAhead(readSequence(text) ?? '', now)
    assert.deepEqual(
      [at('2026-03-02T09:59:59Z'), at('2026-03-02T10:00:01Z'), at('99999999999999')],
      [false, true, false],
    )
  })
})
