import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { addFacts, emptyColumns } from './columns.ts'
import { meet } from './entity.ts'
import { haveFittingNames } from './evidence.ts'
import { makeReader, type Sighting } from './facts.ts'
import { compareBirths } from './forbidden.ts'
import { addGroup, emptyGroups } from './groups.ts'
import { judge } from './judge.ts'
import { compareGivens, givenDegree } from './names.ts'
import { saidBy } from './said.ts'
import { shippedWeights } from './shipped.ts'
import { makeSurroundings } from './surroundings.ts'

const name = fc.constantFrom(
  '',
  'Ann',
  'A',
  'Anne',
  'Robert',
  'Bob',
  'R',
  'Lee',
  'Leigh',
  'Smith',
  'Smith-Lee',
)
const sighting = fc.record({
  given_name: name,
  middle_names: name,
  surname: name,
  date_of_birth: fc.constantFrom('', '1984-03-12', '1984-12-03', '1985-03-12', '1961-07-30'),
  address: fc.constantFrom('', '14 Orchard Road, Bath', '3 Mill Lane, Bath'),
})

type Drawn = Readonly<Record<'given_name' | 'middle_names' | 'surname' | 'date_of_birth' | 'address', string>>

const sightingOf = ({ address, ...fields }: Drawn, id: string): Sighting => ({
  record: { source: 'tax', id, fields },
  stays: address ? [{ address, postcode: 'BA1 4QT' }] : [],
})

/** Entities of these sightings, and what they say as numbers. */
function gathered(entities: readonly (readonly Drawn[])[]) {
  const [columns, read, groups] = [emptyColumns(), makeReader({}), emptyGroups(entities.flat().length)]
  for (const entity of entities) {
    const from = columns.size
    for (const drawn of entity) addFacts(columns, read(sightingOf(drawn, String(columns.size))))
    addGroup(
      groups,
      entity.map((_, at) => from + at),
      0,
    )
  }
  return { columns, groups, around: makeSurroundings(columns, groups) }
}

type Gathered = ReturnType<typeof gathered>

function isReadAlike({ columns, groups, around }: Gathered, number: number): void {
  const [said, entity] = [saidBy(columns, groups, number), around.entity(number)]
  const surnames = said.surnames.map((word) => columns.words.texts[word])
  assert.deepEqual(surnames.sort(), [...entity.surnames].sort())
  assert.deepEqual([...said.places].sort(), [...entity.places].sort())
}

function isToldAlike({ around }: Gathered, one: number, other: number): void {
  const [a, b] = [around.entity(one), around.entity(other)]
  assert.equal(around.bornApart(one, other), compareBirths(a, b) === 'other')
  if (around.namesApart(one, other)) assert.ok(!haveFittingNames({ a, b, own: [one, other], around }))
  if (around.givensApart(a.rows, other)) assert.equal(compareGivens(a, b), givenDegree.none)
  const mayBeBorn = a.births.length === 0 || b.births.length === 0 || meet(a.births, b.births)
  if (!around.mayBeBorn(one, b.births)) assert.ok(!mayBeBorn)
}

/** Weighed in full, and weighed no further than whether it comes to so many bits: the same from there on. */
function isWeighedAlike({ around }: Gathered, one: number, other: number): void {
  const pair = { a: around.entity(one), b: around.entity(other), own: [one, other], around }
  const judging = { weights: shippedWeights, year: 2026 }
  const whole = judge(pair, judging)
  for (const least of [-5, 0, 3]) {
    const bits = judge(pair, { ...judging, least })
    if ((whole ?? -Infinity) >= least) assert.equal(bits, whole)
    else assert.ok((bits ?? -Infinity) < least)
  }
}

const pairsBelow = (size: number): readonly (readonly [number, number])[] =>
  Array.from({ length: size }, (_, other) =>
    Array.from({ length: other }, (__, one) => [one, other] as const),
  ).flat()

suite('what is seen of two entities at once', () => {
  test('is what is seen once they are put together: nobody is told apart who could be one', () => {
    const entity = fc.array(sighting, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(entity, { minLength: 2, maxLength: 6 }), (entities) => {
        const all = gathered(entities)
        for (const one of entities.keys()) isReadAlike(all, one)
        for (const [one, other] of pairsBelow(entities.length)) {
          isToldAlike(all, one, other)
          isWeighedAlike(all, one, other)
        }
      }),
      { numRuns: 300 },
    )
  })
})
