import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { findService } from '../../service/catalogue.ts'
import { question } from '../kinds/example.test.ts'
import { readAnswers } from '../read-answers.ts'
import { open311Of } from './open311.ts'
import { typedFromOpen311 } from './open311-request.ts'
import { paperOf } from './paper.ts'
import { smsOf } from './sms.ts'
import { spokenOf } from './spoken.ts'

const today = '2026-11-22'
const pothole = findService('report-pothole')
assert.ok(pothole)
const moved = findService('tell-us-you-have-moved')
assert.ok(moved)

const texted = (asked: Parameters<typeof smsOf>[0], from = 0) => {
  const asking = smsOf(asked, today, from)
  return 'text' in asking ? asking.text : asking.kind
}

suite('one definition on every channel', () => {
  test('by text: one question a message, with numbers to reply', () => {
    const [where, surface, danger, depth] = pothole.questions
    assert.ok(where && surface && danger && depth)
    assert.equal(texted(where), 'Where is it? Text the street and what it is near')
    assert.equal(
      texted(surface),
      'What is the pothole in?\nReply 1 A road, 2 A pavement, 3 A cycle path, 4 I do not know',
    )
    assert.equal(texted(danger), 'Could someone get hurt before tomorrow?\nReply 1 Yes, 2 No')
    assert.equal(texted(depth), 'About how deep is it, in centimetres?\nOr SKIP')
    assert.equal(texted(question('bank')), 'none')
    assert.equal(texted(question('contact')), 'number')
    assert.equal(smsOf(question('photo'), today).kind, 'link')
    const slot = question('slot', {
      week: { weekdays: [1], times: ['09:30', '14:00'], from: 'today', to: 'today+P1M' },
    })
    assert.equal(
      texted(slot, 3),
      'What is it?\nReply 4 Mon 30 Nov, 2pm, 5 Mon 7 Dec, 9:30am, 6 Mon 7 Dec, 2pm\nOr MORE for later times',
    )
    const options = [...'abcdefg'].map((value) => ({ value, label: { en: value.repeat(4) } }))
    assert.equal(texted(question('one-of', { options })), 'What is it?\nReply in a word or two, like aaaa')
  })

  test('by phone: the words to say, what to key, and when to ask', () => {
    const { lines, close } = spokenOf(pothole)
    assert.deepEqual(
      lines[2]?.keys.map(({ key, label }) => `[${key}] ${label}`),
      ['[1] Yes', '[2] No'],
    )
    assert.equal(lines[0]?.tip, 'Ask for the street first, then the nearest house or lamp post number')
    assert.match(close ?? '', /reference_spoken/)
    const conditional = spokenOf(moved).lines.find(({ question: { id } }) => id === 'landlord')
    assert.match(
      conditional?.onlyIf ?? '',
      /^Only if your answer to 12 is “Rent it from a private landlord” or/,
    )
  })

  test('on paper: the same numbers as in the script', () => {
    for (const service of [pothole, moved]) {
      const form = paperOf(service)
      assert.deepEqual(
        form?.lines.map(({ number, ask }) => [number, ask]),
        spokenOf(service).lines.map(({ number, say }) => [number, say]),
      )
    }
    const form = paperOf(pothole)
    assert.equal(form?.printed, `HW1 v${pothole.version}`)
    assert.deepEqual(form?.lines[1]?.options, ['A road', 'A pavement', 'A cycle path', 'I do not know'])
    assert.equal(form?.lines[1]?.field, 'tick-one')
  })

  test('by Open311: attributes with their types and keys, and core fields left to the standard', () => {
    const service = open311Of(pothole, today)
    assert.equal(service?.service_code, 'POTHOLE')
    assert.deepEqual(
      service?.attributes.map(({ code, datatype, required }) => [code, datatype, required]),
      [
        ['surface', 'singlevaluelist', true],
        ['danger', 'singlevaluelist', true],
        ['depth', 'number', false],
      ],
    )
    assert.deepEqual(service?.attributes[0]?.values[0], { key: 'road', name: 'A road' })
    assert.equal(open311Of(moved, today), undefined)
  })

  test('what an Open311 client sends makes the same answers, and what nobody declared is let be', () => {
    const typed = typedFromOpen311(
      pothole,
      {
        lat: '51.38',
        long: '-2.36',
        description: 'Cyclists swerve round it',
        email: 'sam@example.com',
        media: [],
        attributes: {
          surface: ['road'],
          danger: ['no'],
          depth: ['8'],
          easting: ['1'],
          fixmystreet_id: ['7'],
        },
      },
      today,
    )
    const read = readAnswers(pothole, typed, today)
    assert.deepEqual(read, {
      ok: true,
      value: {
        // Where that is on the grid is worked out, and not believed.
        where: { lat: 51.38, long: -2.36, easting: 375042, northing: 164612 },
        surface: 'road',
        danger: 'no',
        depth: 8,
        photo: null,
        more: 'Cyclists swerve round it',
        me: { by: 'email', email: 'sam@example.com' },
      },
    })
  })
})
