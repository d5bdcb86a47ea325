import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Linked } from '../link.ts'
import { keyText, type RecordKey } from '../record.ts'
import { evidenceNames } from './evidence.ts'
import type { Sighting, Stay } from './facts.ts'
import { learnWeights } from './logistic.ts'
import { settle } from './settle.ts'

const sources = { tax: { leastAge: 18, listsOnce: true }, votes: { leastAge: 16, listsOnce: true } }
const orchard = { address: '14 Orchard Road, Bath', postcode: 'BA1 4QT', uprn: '999900000014' }
const mill = { address: '3 Mill Lane, Bath', postcode: 'BA2 7PL', uprn: '999900000303' }

let next = 0
function seen(
  source: string,
  name: string,
  stay: Stay,
  more: Readonly<Record<string, string>> = {},
): Sighting {
  next += 1
  const [given_name = '', surname = ''] = name.split(' ')
  return { record: { source, id: `${next}`, fields: { given_name, surname, ...more } }, stays: [stay] }
}

/** Settles from clusters of these sightings, by default each alone; gives the people by position. */
function people(
  sightings: readonly Sighting[],
  together: readonly (readonly number[])[] = [],
  more = {},
): string[] {
  const key = (at: number): RecordKey => sightings[at]!.record
  const joined = new Set(together.flat())
  const alone = sightings.flatMap((_, at) => (joined.has(at) ? [] : [[at]]))
  const clusters = [...together, ...alone].map((rows) => ({ members: rows.map(key), probability: 1 }))
  const linked: Linked = { clusters, review: [], pairs: 0 }
  const settled = settle(sightings, linked, { sources, year: 2026, ...more })
  const at = new Map(sightings.map(({ record }, place) => [keyText(record), place]))
  return settled.clusters
    .map(({ members }) =>
      members
        .map((member) => at.get(keyText(member))!)
        .sort((a, b) => a - b)
        .join(' '),
    )
    .sort()
}

suite('settling who is who, in their surroundings', () => {
  test('an initial at a home is the one who fits it there; with a second who fits, nobody can say', () => {
    const ann = seen('votes', 'Ann Lee', orchard, { sex: 'F' })
    const initial = seen('waste', 'A Lee', orchard)
    assert.deepEqual(people([ann, initial]), ['0 1'])
    assert.deepEqual(people([ann, initial, seen('votes', 'Adam Lee', orchard, { sex: 'M' })]), [
      '0',
      '1',
      '2',
    ])
    const mr = seen('waste', 'A Lee', orchard, { sex: 'M' })
    assert.deepEqual(people([ann, mr]), ['0', '1'])
  })

  test('a surname alone at a home is the one who fits it there, and nobody elsewhere', () => {
    const ann = seen('votes', 'Ann Lee', orchard, { sex: 'F' })
    const mrs = (stay: Stay, more = {}) =>
      seen('waste', '', stay, { surname: 'Lee', given_name: '', sex: 'F', ...more })
    assert.deepEqual(people([ann, mrs(orchard)]), ['0 1'])
    assert.deepEqual(people([ann, mrs(orchard), seen('votes', 'Robert Lee', orchard, { sex: 'M' })]), [
      '0 1',
      '2',
    ])
    assert.deepEqual(people([ann, mrs(orchard), seen('votes', 'Zoe Lee', orchard, { sex: 'F' })]), [
      '0',
      '1',
      '2',
    ])
    const email = { email: 'thelees@example.com' }
    const annWrites = seen('votes', 'Ann Lee', orchard, { sex: 'F', ...email })
    assert.deepEqual(people([annWrites, mrs(mill, email)]), ['0', '1'])
  })

  test('a short form may stand for several names, and people are called in many languages', () => {
    const born = { date_of_birth: '1991-04-11' }
    const at = (given: string) => seen('votes', `${given} Lee`, orchard, born)
    for (const [one, other] of [
      ['Katarzyna', 'Kasia'],
      ['Samantha', 'Sam'],
      ['Samuel', 'Sam'],
      ['Umar', 'Cumar'],
      ['Oluwaseun', 'Seun'],
    ] as const)
      assert.deepEqual(people([at(one), seen('waste', `${other} Lee`, orchard, born)]), ['0 1'], one)
    const twins = seen('library', 'Samuel Lee', orchard, born)
    assert.deepEqual(people([seen('library', 'Samantha Lee', orchard, born), twins]), ['0', '1'])
  })

  test('a name that is another’s by itself is not short for one: George lives with Georgina, and Jan with John', () => {
    for (const [one, other] of [
      ['George', 'Georgina'],
      ['George', 'Georgia'],
      ['John', 'Jan'],
      ['Joseph', 'Jo'],
    ] as const)
      assert.deepEqual(
        people([seen('votes', `${one} Lee`, orchard), seen('waste', `${other} Lee`, orchard)]),
        ['0', '1'],
        one,
      )
  })

  test('who goes by a middle name has the other one in its place, which is no difference', () => {
    const email = { email: 'rdp@example.com' }
    const powell = (source: string, given: string, middle_names: string) =>
      seen(source, `${given} Powell`, orchard, { middle_names, ...email })
    const rhys = powell('tax', 'Rhys', 'Dafydd')
    assert.deepEqual(people([rhys, powell('votes', 'Dafydd', 'Rhys')]), ['0 1'])
    assert.deepEqual(people([rhys, powell('votes', 'Dafydd', 'Huw')]), ['0', '1'])
  })

  test('a namesake elsewhere is somebody else, until both leave and come on one day with the same partner', () => {
    const old = { ...mill, from: '2011-02-01', until: '2023-05-04' }
    const now = { ...orchard, from: '2023-05-04' }
    const ann = [seen('tax', 'Ann Lee', old), seen('tax', 'Ann Lee', now)]
    const bob = [seen('tax', 'Robert Lee', old), seen('tax', 'Bob Lee', now)]
    assert.deepEqual(people([ann[0]!, seen('votes', 'Ann Lee', { ...orchard, from: '2001-01-01' })]), [
      '0',
      '1',
    ])
    assert.deepEqual(people([...ann, ...bob]), ['0 1', '2 3'])
  })

  test('a list that has each person once has two of one name at one home as two people', () => {
    const stays = { ...orchard, from: '2015-01-01' }
    const father = seen('votes', 'John Lee', stays)
    assert.deepEqual(people([father, seen('waste', 'John Lee', orchard)]), ['0 1'])
    const son = seen('votes', 'John Lee', { ...orchard, from: '2019-09-01' })
    assert.deepEqual(people([father, son]), ['0', '1'])
  })

  test('a child is not on a list of grown-ups, whatever else agrees', () => {
    const child = seen('library', 'John Lee', orchard, { date_of_birth: '2014-03-02' })
    assert.deepEqual(people([child, seen('tax', 'John Lee', orchard)]), ['0', '1'])
  })

  test('a cluster that does not hold falls apart, but not what people decided', () => {
    const twins = ['Jane Lee', 'June Lee'].map((name) =>
      seen('library', name, orchard, { date_of_birth: '2001-03-02', middle_names: name.slice(0, 4) }),
    )
    const namesakes = [seen('tax', 'John Smith', orchard), seen('tax', 'John Smith', mill)]
    assert.deepEqual(people(namesakes, [[0, 1]]), ['0', '1'])
    const pair = [namesakes.map(({ record }) => record)]
    assert.deepEqual(people(namesakes, [[0, 1]], { mustLink: pair }), ['0 1'])
    assert.deepEqual(people(twins, [[0, 1]], { mustNotLink: [twins.map(({ record }) => record)] }), [
      '0',
      '1',
    ])
  })

  test('two who share a household, an email and a telephone stay two', () => {
    const shared = { email: 'thelees@example.com', phone: '01632 960114' }
    const ann = seen('tax', 'Ann Lee', orchard, shared)
    assert.deepEqual(people([ann, seen('tax', 'Robert Lee', orchard, shared)]), ['0', '1'])
  })

  test('the order of the records changes nothing', () => {
    const all = [
      seen('tax', 'Ann Lee', orchard),
      seen('votes', 'Ann Lee', orchard),
      seen('waste', 'A Lee', orchard),
      seen('votes', 'Zoe Lee', mill),
    ]
    const ids = (records: readonly Sighting[]) =>
      people(records)
        .map((group) =>
          group
            .split(' ')
            .map((at) => records[Number(at)]!.record.id)
            .sort()
            .join(' '),
        )
        .sort()
    assert.deepEqual(ids([...all].reverse()), ids(all))
  })

  test('weights are learned from examples, and stay as believed where there are none', () => {
    const found = (at: number) =>
      Float64Array.from(evidenceNames.slice(0, 3), (_, place) => (place === at ? 1 : 0))
    const examples = Array.from({ length: 400 }, (_, at) => ({
      found: found(at % 2),
      isSame: at % 2 === 0 || at % 16 === 1,
    }))
    const [agree, differ, unseen] = learnWeights(examples, [0, 0, 4], 1)
    assert.ok(agree! > 5)
    assert.ok(Math.abs(differ! - Math.log2(25 / 175)) < 0.2)
    assert.equal(unseen, 4)
  })
})
