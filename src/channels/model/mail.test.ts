import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isAutomatic, ownWords } from './mail.ts'
import { numberedIn } from './mail-answers.ts'

suite('an email', () => {
  test('is what its sender wrote: without what it answers, and without what their program adds', () => {
    const written =
      'Mill Lane\r\n\r\nOn Mon, 2 Mar 2026 at 09:00, Hartmere <x@y.example> wrote:\r\n> Where is it?\r\n'
    assert.equal(ownWords(written), 'Mill Lane')
    assert.equal(ownWords('Mill Lane\n> quoted\nthe end\n-- \nSam Example'), 'Mill Lane\nthe end')
    assert.equal(ownWords('Hello\n\nSent from my phone'), 'Hello')
  })

  test('answers by numbers, over several lines', () => {
    assert.deepEqual(
      [...numberedIn('Hi\n1. Mill Lane\nby the bakery\n2) A road\n 3: yes')],
      [
        [1, 'Mill Lane\nby the bakery'],
        [2, 'A road'],
        [3, 'yes'],
      ],
    )
  })

  test('that a machine wrote is told from one that a person did', () => {
    const mail = {
      id: '1',
      from: 'sam@example.com',
      to: [],
      subject: '',
      text: '',
      attachments: [],
      headers: {},
    }
    assert.equal(isAutomatic(mail), false)
    for (const headers of [{ 'auto-submitted': 'auto-replied' }, { precedence: 'bulk' }, { 'list-id': 'x' }])
      assert.equal(isAutomatic({ ...mail, headers }), true)
    for (const from of ['mailer-daemon@example.com', 'no-reply@example.com', ''])
      assert.equal(isAutomatic({ ...mail, from }), true)
  })
})
