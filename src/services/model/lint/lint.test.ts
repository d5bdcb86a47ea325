import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { openBooks } from '../../service/books.ts'
import { listServices } from '../../service/catalogue.ts'
import { readDefinition } from '../catalogue.ts'
import type { ServiceDefinition } from '../definition.ts'
import { clashesIn } from './clashes.ts'
import { lintOf, standingAgainst } from './lint.ts'
import { readingAge } from './reading-age.ts'

const books = openBooks('Hartmere Council')
const text = readFileSync(new URL('../../../../services/report-pothole.json', import.meta.url), 'utf8')

/** The pothole definition, with words in the place of others, and what stands against publishing it. */
function findingsAfter(...changes: readonly (readonly [from: string, to: string])[]) {
  const changed = changes.reduce((so, [from, to]) => {
    assert.ok(so.includes(from), from)
    return so.replace(from, to)
  }, text)
  const read = readDefinition(JSON.parse(changed))
  assert.ok(read.ok, JSON.stringify(read))
  return lintOf(read.value, books)
}

const said = (definition: ServiceDefinition) =>
  standingAgainst(lintOf(definition, books)).map(({ rule, at, sentence }) => `${rule} ${at}: ${sentence}`)

type Change = readonly [from: string, to: string]
const faults: readonly (readonly [
  what: string,
  rule: string,
  says: RegExp,
  ...changes: readonly Change[],
])[] = [
  ['an ending without a sentence', 'closed-words', /what became of it/, ['"We have fixed it"', '"Fixed"']],
  ['no promise to be done', 'clock-promise', /resolve/, ['"clock": "resolve"', '"clock": "acknowledge"']],
  [
    'a call that ends without the promise',
    'phone-words',
    /promise/,
    ['((reference_spoken)). ((promise))', '((reference_spoken))'],
  ],
  ['no paper', 'paper-form', /paper form/, ['"paper": {"formCode": "HW1", "sides": 1}', '"paper": false']],
  [
    'a text in two parts',
    'text-one-part',
    /in 2 parts, of 17\d signs/,
    ['Text STATUS ((reference)) any time.', 'Text STATUS ((reference)) any time, by day and by night.'],
  ],
  [
    'a letter that makes a text longer',
    'text-one-part',
    /a letter that text messages do not have/,
    ['((council)): thanks, we', '((council)): diolch, â phob dymuniad, we'],
  ],
  ['a gap that nobody fills', 'text-one-part', /\(\(colour\)\)/, ['thanks, we have', '((colour)), we have']],
  [
    'a sentence of more than 25 words',
    'reading-age',
    /26 words/,
    [
      '"Give the street and what it is near, like Mill Lane, by the bakery"',
      `"${'up to '.repeat(13).trim()}"`,
    ],
  ],
  [
    'a word to avoid',
    'hard-words',
    /Say “start” instead of “commence”/,
    ['We have booked a repair', 'Our work will commence soon'],
  ],
  [
    'a long word',
    'hard-words',
    /“notwithstanding” is a long word/,
    ['We have booked a repair', 'We have booked it, notwithstanding'],
  ],
  [
    'a hint that ends in a full stop',
    'hint-form',
    /full stop/,
    ['a mug is about 10cm"', 'a mug is about 10cm."'],
  ],
  ['a number that nobody knows', 'codes-known', /9999/, ['"lgsl": 557', '"lgsl": 9999']],
  [
    'a word that is a command',
    'open311-fit',
    /“private” is a command/,
    ['"keywords": ["pothole"', '"keywords": ["private"'],
  ],
  [
    'a restricted service in the open',
    'restricted-safe',
    /button that leaves at once/,
    ['"visibility": "public"', '"visibility": "restricted"'],
  ],
]

suite('the publish check', () => {
  test('every service of the demonstration council passes it, or says why not', () => {
    assert.deepEqual(listServices().flatMap(said), [])
    const waived = listServices().flatMap((each) =>
      lintOf(each, books).filter(({ waived: why }) => why !== undefined),
    )
    assert.ok(waived.length > 0)
    assert.ok(waived.every(({ rule }) => rule === 'codes-known'))
  })

  test('no two services answer to one keyword, form code or Open311 code', () => {
    assert.deepEqual(clashesIn(listServices()), [])
    const [one, other] = listServices().filter(({ channels }) => channels.sms)
    assert.ok(one && other)
    assert.match(clashesIn([one, { ...one, id: 'again' }, other]).join(), /Text messages with/)
    for (const keyword of ['START', 'UNSUBSCRIBE', 'HELP'])
      assert.match(
        clashesIn([{ ...one, channels: { ...one.channels, sms: { keyword } } }]).join(),
        /which is a command/,
        keyword,
      )
  })

  for (const [what, rule, says, ...changes] of faults) {
    test(`${what} stands against it`, () => {
      const found = findingsAfter(...changes).filter((each) => each.rule === rule)
      assert.ok(
        found.some(({ sentence }) => says.test(sentence)),
        JSON.stringify(found),
      )
    })
  }

  test('what is waived with a reason stands against nothing, and an idle waiver does', () => {
    const waiver = (rule: string): Change => [
      '"examples":',
      `"waivers": [{"rule": "${rule}", "reason": {"en": "The list has no number for it."}}], "examples":`,
    ]
    const waived = findingsAfter(['"lgsl": 557', '"lgsl": 9999'], waiver('codes-known'))
    assert.deepEqual(standingAgainst(waived), [])
    assert.equal(waived[0]?.waived, 'The list has no number for it.')
    assert.match(
      standingAgainst(findingsAfter(waiver('hint-form')))[0]?.sentence ?? '',
      /Take the waiver out/,
    )
  })
})

suite('reading age', () => {
  test('long words and long sentences make a text older; names and explained words do not', () => {
    const plain = ['The cat sat on the mat. It was warm.']
    const hard = [
      'Notwithstanding considerable organisational difficulties, administration commenced immediately.',
    ]
    assert.ok(readingAge(plain) < 6)
    assert.ok(readingAge(hard) > 20)
    const term = ['Tell us your organisation.']
    assert.ok(readingAge(term, ['organisation']) < readingAge(term))
    assert.ok(readingAge(['We go to Wolverhampton.']) < readingAge(['We go to university.']))
    assert.equal(readingAge([]), 0)
  })
})
