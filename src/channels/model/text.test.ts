import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import {
  findPinned,
  findService,
  listServices,
  type ServiceDefinition,
  searchServices,
  smsOf,
} from '#services'
import { answerText } from './text.ts'
import type { TextState, TextWorld } from './text-state.ts'

const published = findService('report-pothole') as ServiceDefinition
const pothole: ServiceDefinition = {
  ...published,
  questions: published.questions.filter(({ id }) =>
    ['where', 'surface', 'danger', 'depth', 'more', 'me'].includes(id),
  ),
}
const fine: ServiceDefinition = {
  ...pothole,
  id: 'pick-one',
  channels: { ...pothole.channels, sms: { keyword: 'PICK' } },
  questions: [
    {
      id: 'bird',
      type: 'one-of',
      ask: { en: 'Which bird?' },
      short: { en: 'Bird' },
      options: 'robin,magpie,sparrow,blackbird,swallow,heron,buzzard,kestrel'
        .split(',')
        .map((value) => ({ value, label: { en: value } })),
    },
    { id: 'agree', type: 'yes-no', ask: { en: 'Sure?' }, short: { en: 'Sure' } },
  ],
}
const secret: ServiceDefinition = {
  ...pothole,
  id: 'secret-thing',
  name: { en: 'Tell us about abuse' },
  visibility: 'restricted',
  channels: { ...pothole.channels, sms: { keyword: 'SAFE' } },
}
const services = [pothole, fine, secret]
const world: TextWorld = {
  number: '+447700900123',
  today: '2026-03-02',
  phone: '01632 960100, Monday to Friday, 9am to 5pm',
  freshCode: 'X4K-9P2-WR3',
  services,
  find: (name) => services.find(({ id, version }) => `${id}@${version}` === name) ?? findPinned(name),
  search: (words) => [
    ...searchServices(words).filter(({ id }) => id === pothole.id),
    ...(/abuse/.test(words) ? [secret] : []),
  ],
}

/** A conversation: what is said back to each of these, and where it ends. */
function talk(...texts: readonly string[]) {
  let state: TextState = {}
  const replies: (string | undefined)[] = []
  let effect: ReturnType<typeof answerText>['effect']
  for (const text of texts) {
    const step = answerText(state, text, world)
    state = step.state
    effect = step.effect
    replies.push(step.reply)
  }
  return { state, replies, effect, last: replies.at(-1) ?? '' }
}

const where = 'Where is it? Text the street and what it is near'
const surface = 'What is the pothole in?\nReply 1 A road, 2 A pavement, 3 A cycle path, 4 I do not know'
const danger = 'Could someone get hurt before tomorrow?\nReply 1 Yes, 2 No'

suite('a report by text', () => {
  test('asks one question at a time, takes numbers and words, and is sent after the last', () => {
    const { replies, effect, state } = talk('pothole', 'Mill Lane, by the bakery', '1', 'nope', '10', 'SKIP')
    assert.deepEqual(replies.slice(0, 3), [where, surface, danger])
    assert.ok(effect?.kind === 'send')
    assert.deepEqual(effect.draft.answers, {
      where: { text: 'Mill Lane, by the bakery' },
      surface: 'road',
      danger: 'no',
      depth: 10,
      more: null,
      me: { by: 'text', phone: '+447700900123' },
    })
    assert.equal(state.draft, undefined)
  })

  test('begins with a keyword, its other names, a slip of the finger, or everyday words', () => {
    for (const text of ['POTHOLE', ' hole. ', 'Potholr', 'pohtole'])
      assert.equal(talk(text).last, where, text)
    assert.match(talk('there is a big hole in the tarmac').last, /Is it this\? Reply 1 Report a pothole/)
    assert.equal(talk('there is a big hole in the tarmac', '1').last, where)
    assert.match(talk('xyzzy').last, /we do not know what that is.*01632 960100/s)
  })

  test('can be one line', () => {
    const { effect } = talk('POTHOLE#Mill Lane#road#no#10#Deep')
    assert.ok(effect?.kind === 'send')
    assert.partialDeepStrictEqual(effect.draft.answers, { surface: 'road', danger: 'no', more: 'Deep' })
    const short = talk('POTHOLE#Mill Lane#1#2##skip').effect
    assert.ok(short?.kind === 'send' && short.draft.answers.depth === null)
    assert.equal(talk('POTHOLE#Mill Lane#nonsense#no').last, surface)
    const bin = findService('report-missed-bin') as ServiceDefinition
    const asked = { ...world, services: [bin], find: () => bin }
    const begun = answerText({}, 'BIN#12 BA1 1AA#recycling#27 2 2026#yes#SKIP', asked)
    assert.deepEqual(begun.effect?.kind === 'send' && begun.effect.draft.answers, {
      home: { line: '12', postcode: 'BA1 1AA' },
      bins: ['recycling'],
      day: '2026-02-27',
      out: 'yes',
      ...{ more: null, me: { by: 'text', phone: '+447700900123' } },
    })
    assert.match(answerText({}, 'BIN#Mill Lane#recycling', asked).reply ?? '', /house number and postcode/)
  })

  test('goes back, leaves out what may be left out, and says what is wrong', () => {
    assert.equal(talk('POTHOLE', 'Mill Lane', 'BACK').last, where)
    assert.equal(talk('POTHOLE', 'BACK').last, where)
    assert.match(talk('POTHOLE', 'Mill Lane', 'SKIP').last, /^We need an answer to this one\.\nWhat is/)
    assert.match(talk('POTHOLE', 'Mill Lane', '9').last, /\nWhat is the pothole in\?/)
    assert.match(talk('POTHOLE', 'Mill Lane', 'road', 'no', '5000').last, /must be .*\nAbout how deep/s)
  })

  test('knows its commands everywhere, and no answer is taken for one', () => {
    assert.match(talk('POTHOLE', 'Mill Lane', 'HELP').last, /code X4K-9P2-WR3/)
    assert.match(talk('POTHOLE', 'agent').last, /^Call 01632 960100.*code X4K-9P2-WR3/)
    assert.equal(talk('POTHOLE', 'Mill Lane', 'bakc').last, where)
    assert.deepEqual(talk('POTHOLE', 'STOP').effect, { kind: 'stop' })
    assert.deepEqual(talk('POTHOLE', 'Mill Lane', 'stopp').effect, { kind: 'stop' })
    assert.equal(talk('POTHOLE', 'Station Road, the end').last, surface)
    assert.equal(talk('POTHOLE', 'End').last, surface)
    assert.deepEqual(talk('status x4k9p2wr3').effect, { kind: 'status', reference: 'x4k9p2wr3' })
    assert.deepEqual(talk('REOPEN X4K-9P2-WR3').effect, { kind: 'reopen', reference: 'X4K-9P2-WR3' })
  })

  test('takes more of what somebody says in their own words, before it is sent', () => {
    const said = ['POTHOLE', 'Mill Lane', 'road', 'no', '10', 'Very deep']
    assert.match(talk(...said).last, /^Text SEND to send it/)
    const { effect } = talk(...said, 'MORE and wet', 'More than a foot', 'perhaps', 'send')
    assert.ok(effect?.kind === 'send')
    assert.equal(effect.draft.answers.more, 'Very deep\nand wet\nthan a foot')
    assert.match(talk(...said, 'BACK').last, /anything else/)
    assert.deepEqual(talk(...said, 'skip').effect?.kind, 'send')
  })

  test('has a word typed where there are many to choose from, and asks whether it was meant', () => {
    assert.match(talk('PICK').last, /Which bird\?\nReply in a word or two, like robin/)
    assert.equal(talk('PICK', 'magpi').last, 'Do you mean: magpie?\nReply 1 Yes, 2 No')
    assert.equal(talk('PICK', 'magpi', '2').last, talk('PICK').last)
    assert.match(talk('PICK', 'magpi', 'yes').last, /^Sure\?/)
    assert.match(talk('PICK', 'magpi', 'heron').last, /mean: heron/)
  })

  test('never names to a phone what nobody else may read', () => {
    for (const text of ['SAFE', 'abuse', 'HELP']) assert.doesNotMatch(talk(text).last, /abuse|SAFE/)
    assert.match(talk('SAFE').last, /That cannot be done by text\. Use our website, or call/)
  })

  test('answers in one part, with MORE for the rest, whatever comes', () => {
    const words = fc.oneof(
      fc.constantFrom(
        'POTHOLE',
        'PICK',
        '1',
        '2',
        'BACK',
        'SKIP',
        'MORE',
        'HELP',
        'AGENT',
        'STATUS',
        'yes',
        'robin',
        'magpi',
      ),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
    )
    void fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (texts) => {
        for (const reply of talk(...texts).replies)
          assert.ok(reply === undefined || reply.length <= 160, reply)
      }),
      { numRuns: 200 },
    )
  })

  test('every question of every published service is asked in its text', () => {
    for (const { questions } of listServices())
      for (const question of questions) {
        const asking = smsOf(question, world.today)
        assert.ok(asking.kind !== 'ask' || asking.text.length <= 306, `${question.id}: ${asking.kind}`)
      }
  })
})
