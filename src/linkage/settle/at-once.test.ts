import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { addFacts, emptyColumns } from './columns.ts'
import { haveFittingNames } from './evidence.ts'
import { makeReader, type Sighting } from './facts.ts'
import { compareBirths } from './forbidden.ts'
import { addGroup, emptyGroups } from './groups.ts'
import { saidBy } from './said.ts'
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

suite('what is seen of two entities at once', () => {
  test('is what is seen once they are put together: nobody is told apart who could be one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(sighting, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        (entities) => {
          const columns = emptyColumns()
          const read = makeReader({})
          const all = entities.flat()
          const groups = emptyGroups(all.length)
          let row = 0
          for (const entity of entities) {
            for (const { address, ...fields } of entity) {
              const stays = address ? [{ address, postcode: 'BA1 4QT' }] : []
              const record = { source: 'tax', id: String((row += 1)), fields }
              addFacts(columns, read({ record, stays } satisfies Sighting))
            }
            addGroup(
              groups,
              entity.map((_, at) => row - entity.length + at),
              0,
            )
          }
          const around = makeSurroundings(columns, groups)
          const { texts } = columns.words
          for (let one = 0; one < groups.size; one += 1) {
            const a = around.entity(one)
            const said = saidBy(columns, groups, one)
            assert.deepEqual(said.surnames.map((word) => texts[word]).sort(), [...a.surnames].sort())
            assert.deepEqual([...said.places].sort(), [...a.places].sort())
            for (let other = one + 1; other < groups.size; other += 1) {
              const b = around.entity(other)
              assert.equal(around.bornApart(one, other), compareBirths(a, b) === 'other')
              if (around.namesApart(one, other))
                assert.ok(!haveFittingNames({ a, b, own: [one, other], around }))
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
