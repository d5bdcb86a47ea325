import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { applications } from './applications.ts'
import { iso } from './days.ts'
import { type Written, writtenBy } from './export.ts'
import { createWorld } from './world.ts'

suite('what applications wrote of 20,000 people', () => {
  let written: readonly (Written & { readonly source: string })[]

  before(() => {
    const world = createWorld(20_000, 1)
    written = applications.flatMap((application) => {
      const write = writtenBy(world, application)
      const all = Array.from({ length: world.households }, (_, number) => write(number)).flat()
      return all.map((one) => ({ ...one, source: application.id }))
    })
  })

  const count = (is: (one: Written & { readonly source: string }) => boolean) => written.filter(is).length
  const share = (is: (one: Written & { readonly source: string }) => boolean) => count(is) / written.length

  test('records go wrong about as often as real ones: mostly they are right', (t) => {
    const wrongDate = ({ record, entry }: Written) =>
      record.born !== '' && record.born !== iso(entry.person.born)
    const otherGiven = ({ record, entry }: Written) => record.given !== entry.person.given
    const otherSurname = ({ record, entry }: Written) => record.surname !== entry.person.surname
    const elsewhere = ({ record, entry }: Written) =>
      record.street !== entry.person.stays.at(-1)?.address.street
    const shares = { wrongDate, otherGiven, otherSurname, elsewhere }
    for (const [name, is] of Object.entries(shares)) {
      t.diagnostic(`${name}: ${(share(is) * 100).toFixed(1)} %`)
      assert(share(is) > 0.01 && share(is) < 0.4, name)
    }
  })

  test('dates of birth: placeholders, and days for months', () => {
    assert(count(({ record }) => record.born === '1900-01-01') > 100)
    const swapped = count(({ record, entry }) => {
      const [year, month, date] = iso(entry.person.born).split('-')
      return month !== date && record.born === `${year}-${date}-${month}`
    })
    assert(swapped > 50, `${swapped}`)
  })

  test('names: swapped, shortened to an initial, kept from before a wedding, called otherwise', () => {
    const same = (one: string, other: string) => one !== '' && one === other
    assert(count(({ record, entry: { person } }) => same(record.given, person.surname)) > 100)
    assert(
      count(({ record, entry: { person } }) => record.given.length === 1 && person.given.length > 1) > 500,
    )
    assert(count(({ record, entry: { person } }) => same(record.surname, person.former?.surname ?? '')) > 500)
    assert(
      count(({ record, entry: { person } }) => record.given === 'Liz' && person.given === 'Elizabeth') > 5,
    )
  })

  test('a death is known to some and not to others', () => {
    const dead = written.filter(({ entry }) => entry.person.died !== undefined)
    const knowing = dead.filter(({ record }) => record.died !== '')
    assert(knowing.length > 50 && knowing.length < dead.length * 0.8, `${knowing.length} of ${dead.length}`)
    const knownSomewhere = new Set(knowing.map(({ entry }) => entry.person.id))
    assert(dead.some(({ record, entry }) => record.died === '' && knownSomewhere.has(entry.person.id)))
  })

  test('who must not be found is marked in one application, and in others is not', () => {
    const hidden = written.filter(({ entry }) => entry.person.restricted)
    assert(hidden.some(({ source, record }) => source === 'adult-social-care' && record.restricted === 'Y'))
    assert(hidden.some(({ source, record }) => source === 'council-tax' && record.restricted === 'N'))
    assert(written.every(({ record, entry }) => record.restricted === 'N' || entry.person.restricted))
  })

  test('movers: the home before is still what some applications hold', () => {
    const stale = written.filter(({ record, entry }) =>
      entry.person.stays.slice(0, -1).some(({ address }) => address.postcode === record.postcode),
    )
    const bySource = Map.groupBy(stale, ({ source }) => source)
    for (const id of ['council-tax', 'library', 'concessionary-travel'])
      assert((bySource.get(id)?.length ?? 0) > 20, id)
  })
})
