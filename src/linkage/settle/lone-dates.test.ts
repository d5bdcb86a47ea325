import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { openBatch } from '../batch/open-batch.ts'
import { defaultModel } from '../score/default-model.ts'
import { addFacts, emptyColumns } from './columns.ts'
import { makeReader, type Sighting } from './facts.ts'
import { rowsOf } from './groups.ts'
import { forgetLoneDates } from './lone-dates.ts'

const names = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}nna`)

/** The dates that are taken for nobody's, of people with these names and dates of birth. */
function lone(people: readonly (readonly [name: string, born: string])[]): readonly string[] {
  const [columns, read] = [emptyColumns(), makeReader({})]
  for (const [given_name, date_of_birth] of people)
    addFacts(
      columns,
      read({
        record: { source: 'library', id: '', fields: { given_name, surname: 'Lee', date_of_birth } },
        stays: [],
      }),
    )
  return [...forgetLoneDates(columns)].map((word) => columns.words.texts[word]!)
}

/** Records of a town; every sixth with the date of birth that is handed over, or without one. */
const sightings = (born: string): readonly Sighting[] =>
  town(600, 5).records.map((record, at) => ({
    record:
      at % 6 === 0
        ? {
            ...record,
            fields: { ...record.fields, date_of_birth: record.fields.date_of_birth ? born : '' },
          }
        : record,
    stays: [{ address: String(record.fields.address ?? ''), postcode: String(record.fields.postcode ?? '') }],
  }))

async function peopleIn(all: readonly Sighting[]) {
  const batch = openBatch()
  await batch.add(all)
  const model = { ...defaultModel, link: 5.25 }
  const { groups, nobodysDates } = await batch.link({
    model,
    mustLink: [],
    mustNotLink: [],
    year: 2026,
    link: 1.5,
    review: 0,
  })
  return {
    nobodysDates,
    people: Array.from({ length: groups.size }, (_, at) => rowsOf(groups, at).join(' ')),
  }
}

suite('dates of birth that are nobody’s', () => {
  test('are those that many people have and hardly anybody in the years around', () => {
    const usual = names.map((name, at) => [name, `${1960 + at}-05-1${at % 10}`] as const)
    assert.deepEqual(lone([...usual, ...names.map((name) => [name, '1970-01-01'] as const)]), ['19700101'])
    assert.deepEqual(lone(usual), [])
  })

  test('not 1 January of people who came without papers, whose years differ', () => {
    const papers = names.flatMap((name) =>
      Array.from({ length: 12 }, (_, at) => [name, `${1970 + at}-01-01`] as const),
    )
    assert.deepEqual(lone(papers), [])
    const filled = names.flatMap((name) =>
      Array.from({ length: 20 }, (_, at) => [`${name}${at}`, '1975-01-01'] as const),
    )
    assert.deepEqual(lone([...papers, ...filled]), ['19750101'])
  })

  test('each of two in the years around one another, whichever more people have', () => {
    const filled = (date: string, times: number) =>
      names.flatMap((name) => Array.from({ length: times }, (_, at) => [`${name}${at}`, date] as const))
    assert.deepEqual(lone([...filled('1970-01-01', 20), ...filled('1972-01-01', 1)]), [
      '19700101',
      '19720101',
    ])
  })

  test('not that of one person with many records', () => {
    assert.deepEqual(lone(names.map(() => ['Anna', '1970-01-01'] as const)), [])
  })

  test('count as no date at all: nobody is missed, and no strangers are joined, because of them', async () => {
    const [filled, empty] = [await peopleIn(sightings('1970-01-01')), await peopleIn(sightings(''))]
    assert.deepEqual(filled.nobodysDates, ['19700101'])
    assert.deepEqual(empty.nobodysDates, [])
    assert.deepEqual(filled.people, empty.people)
  })
})
