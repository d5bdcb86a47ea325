import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Decided } from '../link.ts'
import { explainSettled } from './explain-settled.ts'
import type { Sighting, Stay } from './facts.ts'
import { settle } from './settle.ts'

const sources = { tax: { leastAge: 18, listsOnce: true } }
const orchard = { address: '14 Orchard Road, Bath', postcode: 'BA1 4QT', uprn: '999900000014' }
const mill = { address: '3 Mill Lane, Bath', postcode: 'BA2 7PL', uprn: '999900000303' }

const seen = (
  id: string,
  name: string,
  stay: Stay,
  more: Readonly<Record<string, string>> = {},
): Sighting => {
  const [given_name = '', surname = ''] = name.split(' ')
  const source = id.split(' ')[0]!
  return { record: { source, id, fields: { given_name, surname, ...more } }, stays: [stay] }
}

const keyOf = ({ record: { source, id } }: Sighting) => ({ source, id })

/** Settles sightings of whom only those decided on come together, and asks why the first two came out as they did. */
function why(sightings: readonly Sighting[], decisions: { mustLink?: Decided; mustNotLink?: Decided } = {}) {
  const isTold = (at: number) => decisions.mustLink !== undefined && at < 2
  const clusters = [...Map.groupBy(sightings, (each, at) => (isTold(at) ? 'told' : each.record.id)).values()]
  const alone = clusters.map((each) => ({ members: each.map(keyOf), probability: 1 }))
  const options = { sources, year: 2026, ...decisions }
  const settled = settle(sightings, { clusters: alone, review: [], pairs: 0 }, options)
  const [one, other] = sightings.slice(0, 2).map(keyOf)
  return explainSettled({ sightings, ...settled }, [one!, other!], options)!
}

suite('why two records were joined, or held apart', () => {
  const ann = seen('tax 1', 'Ann Lee', orchard, { sex: 'F' })

  test('an initial at a home is joined for being there, and the evidence adds up', () => {
    const { isJoined, because, bits, needed, evidence } = why([ann, seen('waste 1', 'A Lee', orchard)])
    assert.deepEqual([isJoined, because], [true, 'enough evidence'])
    assert.equal(evidence[0]?.name, 'home now')
    assert.ok(bits! >= needed)
    assert.equal(
      bits,
      evidence.reduce((sum, each) => sum + each.bits, 0),
    )
  })

  test('with a second at the home whom the initial fits, nobody can say', () => {
    const adam = seen('tax 2', 'Adam Lee', orchard, { sex: 'M' })
    const { isJoined, because } = why([ann, seen('waste 1', 'A Lee', orchard), adam])
    assert.deepEqual([isJoined, because], [false, 'nobody can say'])
  })

  test('whose names do not fit is held apart for that', () => {
    const { isJoined, because } = why([ann, seen('waste 1', 'Tom Reeve', orchard)])
    assert.deepEqual([isJoined, because], [false, 'other names'])
  })

  test('a namesake elsewhere is held apart for want of evidence, and one born another day for that', () => {
    const { isJoined, because, bits, needed } = why([ann, seen('waste 1', 'Ann Lee', mill)])
    assert.deepEqual([isJoined, because], [false, 'too little evidence'])
    assert.ok(bits! < needed)
    const born = (id: string, date_of_birth: string) => seen(id, 'Ann Lee', orchard, { date_of_birth })
    assert.equal(
      why([born('tax 1', '1950-03-02'), born('waste 1', '1987-11-20')]).because,
      'another date of birth',
    )
    assert.equal(why([born('tax 1', '1950-03-02'), born('waste 1', '1950-03-02')]).because, 'enough evidence')
  })

  test('two who fit a third equally are rivals', () => {
    const at = { email: 'ann.lee@example.com', phone: '07700 900123' }
    const [here, there] = [seen('tax 1', 'Ann Lee', orchard, at), seen('tax 2', 'Ann Lee', mill, at)]
    const third = seen('waste 1', 'Ann Lee', { address: '9 Park Way, Bath', postcode: 'BA1 1AA' }, at)
    const { isJoined, because, bits, needed } = why([third, here, there])
    assert.deepEqual([isJoined, because], [false, 'a rival as likely'])
    assert.ok(bits! >= needed)
  })

  test('what people decided is said to be their decision, either way', () => {
    const namesake = seen('waste 1', 'Ann Lee', mill)
    const pair: Decided = [[keyOf(ann), keyOf(namesake)]]
    const joined = why([ann, namesake], { mustLink: pair })
    assert.deepEqual([joined.isJoined, joined.because], [true, 'people decided'])
    const home = seen('waste 1', 'Ann Lee', orchard)
    const parted = why([ann, home], { mustNotLink: [[keyOf(ann), keyOf(home)]] })
    assert.deepEqual([parted.isJoined, parted.because], [false, 'people decided'])
    assert.ok(parted.bits! > 0)
  })

  test('a record that is not there is not explained', () => {
    const settlement = { sightings: [ann], clusters: [{ members: [keyOf(ann)] }], weights: [] }
    const nobody = { source: 'tax', id: 'none' }
    assert.equal(explainSettled(settlement, [keyOf(ann), nobody], { year: 2026 }), undefined)
  })
})
