import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readCorrection } from './correction.ts'
import { readWrittenDay } from './day.ts'

suite('what somebody asks to have put right', () => {
  const wanted = (field: string, value: string) =>
    readCorrection({ field, value, because: 'She rang' }, { today: '2026-11-23' })

  test('a date is read as people write it', () => {
    for (const written of [
      '27 3 1984',
      '27/03/1984',
      '27.3.1984',
      '27-3-1984',
      '1984-03-27',
      '27 March 1984',
      '27th mar, 1984',
    ])
      assert.equal(readWrittenDay(written), '1984-03-27', written)
    for (const none of ['', '30 2 1984', '3 1984', '27 3 84', '27 mayor 1984', 'soon'])
      assert.equal(readWrittenDay(none), undefined, none)
    const read = wanted('date_of_birth', ' 27 March 1984 ')
    assert.ok(read.ok)
    assert.equal(read.value.value, '1984-03-27')
  })

  test('what is wrong is said to whoever types it, in words that help', () => {
    for (const [field, value, message] of [
      ['date_of_birth', 'last spring', 'Enter a date of birth, like 27 3 1984'],
      ['date_of_birth', '1 1 2040', 'The date of birth is in the future. Check the year'],
      ['postcode', 'BA1', 'Enter a full postcode, like BA1 5JH'],
      ['email', 'asha', 'Enter an email address in the correct format, like name@example.com'],
      ['phone', '12', 'Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192'],
      ['surname', 'P4tel', 'Enter a surname, without digits'],
    ] as const) {
      const read = wanted(field, value)
      assert.deepEqual(
        read.ok ? [] : read.problems.map((problem) => problem.message),
        [message],
        `${field} ${value}`,
      )
    }
  })
})
