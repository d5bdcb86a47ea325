import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { link } from './link.ts'
import { openIndex } from './live/open-index.ts'
import { ivy, recordOf } from './people.testing.ts'
import type { LinkageRecord } from './record.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

/** Whether two records are linked, in a batch and in an index, among the records of a town. */
async function areLinked(a: Fields, b: Fields): Promise<boolean> {
  const [left, right] = [recordOf(a, 'one'), recordOf(b, 'two')]
  const all = [left, ...town, right]
  const { clusters } = await link(all)
  const batch = clusters.some(({ members }) =>
    [left, right].every(({ id }) => members.some((member) => member.id === id)),
  )
  const index = openIndex()
  for (const record of all) index.add(record)
  const live = index.cluster(left)?.id === index.cluster(right)?.id
  assert.equal(live, batch, 'the index and the batch must agree')
  return batch
}

const given = ['Alan', 'Beth', 'Carl', 'Dawn', 'Evan', 'Fern', 'Glen', 'Hope', 'Iris', 'Jack', 'Kirk', 'Lynn']
const family = [
  'Archer',
  'Brand',
  'Croft',
  'Denby',
  'Egan',
  'Frost',
  'Garth',
  'Hobbs',
  'Innes',
  'Joyce',
  'Keats',
  'Larch',
  'Munro',
]
const town: readonly LinkageRecord[] = Array.from({ length: 120 }, (_, at) =>
  recordOf(
    {
      given_name: given[at % 12]!,
      surname: family[at % 13]!,
      date_of_birth: `${1940 + ((at * 7) % 60)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 5) % 28)).padStart(2, '0')}`,
      address: `${at} Long Lane`,
      postcode: `BA2 ${at % 10}XY`,
      phone: `01632 96${String(2000 + at)}`,
    },
    'town',
  ),
)

const same: readonly (readonly [string, Fields, Fields])[] = [
  ['someone whose records agree', ivy, ivy],
  ['a mover', ivy, { ...ivy, address: '2 Mill Lane', postcode: 'BS3 1AA', uprn: '999900000777' }],
  [
    'a mover whose history is known',
    {
      ...ivy,
      email: '',
      phone: '',
      address: ['2 Mill Lane', '14 Orchard Road'],
      postcode: ['BS3 1AA', 'BA1 4QT'],
      uprn: '',
    },
    { ...ivy, phone: '', email: '' },
  ],
  ['a woman known by her maiden name', { ...ivy, surname: 'Pugh' }, { ...ivy, previous_surname: 'Pugh' }],
  ['a woman with a maiden name on the older record', { ...ivy, surname: 'Pugh' }, ivy],
  [
    'given name and surname the wrong way round',
    { ...ivy, given_name: 'Marlow', surname: 'Ivy', email: '' },
    ivy,
  ],
  [
    'day and month the wrong way round',
    { ...ivy, date_of_birth: '1948-08-05', email: '' },
    { ...ivy, date_of_birth: '1948-05-08' },
  ],
  ['1 January where the birthday was not known', { ...ivy, date_of_birth: '1948-01-01', email: '' }, ivy],
  ['1 January 1900 where nothing was known', { ...ivy, date_of_birth: '01/01/1900' }, ivy],
  ['Bob and Robert', { ...ivy, given_name: 'Bob', email: '' }, { ...ivy, given_name: 'Robert' }],
  [
    "O'Neill-Jones and ONeill Jones",
    { ...ivy, surname: "O'Neill-Jones", email: '' },
    { ...ivy, surname: 'ONeill Jones' },
  ],
  ["O'Neill-Jones and Jones", { ...ivy, surname: "O'Neill-Jones", email: '' }, { ...ivy, surname: 'Jones' }],
  ['van der Berg and Berg', { ...ivy, surname: 'van der Berg', email: '' }, { ...ivy, surname: 'Berg' }],
  ['Nguyễn and Nguyen', { ...ivy, surname: 'Nguyễn', email: '' }, { ...ivy, surname: 'NGUYEN' }],
  ['Llŷr and Llyr', { ...ivy, given_name: 'Llŷr', email: '' }, { ...ivy, given_name: 'Llyr' }],
  [
    'two neighbouring digits of a national insurance number swapped',
    { ...ivy, nino: 'JK123465C', email: '', phone: '' },
    { ...ivy, nino: 'JK123456C', email: '', phone: '' },
  ],
]

const home = { ...ivy, email: '' }
const different: readonly (readonly [string, Fields, Fields])[] = [
  [
    'twins at one address',
    { ...home, given_name: 'Tom', surname: 'Reeve' },
    { ...home, given_name: 'Tim', surname: 'Reeve' },
  ],
  ['twins with unlike names', { ...home, given_name: 'Anna' }, { ...home, given_name: 'Beth' }],
  [
    'father and son of one name',
    { ...home, given_name: 'John' },
    { ...home, given_name: 'John', date_of_birth: '1974-11-02' },
  ],
  ['spouses', home, { ...home, given_name: 'George', date_of_birth: '1946-02-20' }],
  [
    'spouses who share a mobile and an email',
    { ...ivy, phone: '07700 900123' },
    { ...ivy, phone: '07700 900123', given_name: 'George', date_of_birth: '1946-02-20' },
  ],
  [
    'a mother and daughter who share a mobile and an email',
    ivy,
    { ...ivy, given_name: 'Grace', date_of_birth: '1979-09-30' },
  ],
  [
    'two people at one care home',
    home,
    { ...home, given_name: 'Albert', surname: 'Stone', date_of_birth: '1939-12-01' },
  ],
  [
    'two flats of one building',
    { ...home, uprn: '', address: 'Flat 1, 14 Orchard Road', phone: '' },
    {
      ...home,
      uprn: '',
      address: 'Flat 2, 14 Orchard Road',
      given_name: 'Ian',
      surname: 'Stone',
      date_of_birth: '1980-10-10',
      phone: '',
    },
  ],
  [
    'two valid, different national insurance numbers, all else equal',
    { ...ivy, nino: 'JK123456C' },
    { ...ivy, nino: 'LM987654A' },
  ],
  [
    'two valid, different NHS numbers, all else equal',
    { ...ivy, nhs_number: '943 476 5919' },
    { ...ivy, nhs_number: '401 023 2137' },
  ],
  [
    "a deceased person's namesake",
    { ...ivy, phone: '', email: '' },
    {
      given_name: 'Ivy',
      surname: 'Marlow',
      date_of_birth: '1987-03-02',
      address: '9 Hill View',
      postcode: 'BS3 1AA',
    },
  ],
]

suite('people whom records must not confuse', () => {
  for (const [who, a, b] of same)
    test(`one person: ${who}`, async () => assert.equal(await areLinked(a, b), true))
  for (const [who, a, b] of different)
    test(`two people: ${who}`, async () => assert.equal(await areLinked(a, b), false))

  test('sixty people in a care home at one UPRN stay sixty, with two records each', async () => {
    const home = {
      address: 'The Limes, Park Road',
      postcode: 'BA1 5RT',
      uprn: '999900005555',
      phone: '01632 960999',
    }
    const residents = Array.from({ length: 60 }, (_, at) => ({
      given_name: given[at % 12]!,
      surname: family[(at * 5) % 13]!,
      date_of_birth: `19${25 + (at % 20)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 11) % 28)).padStart(2, '0')}`,
      ...home,
    }))
    const records = residents.flatMap((each) => [recordOf(each, 'one'), recordOf(each, 'two')])
    const { clusters } = await link([...records, ...town])
    const ids = new Set(records.map(({ id }) => id))
    const ours = clusters.filter(({ members }) => members.some(({ id }) => ids.has(id)))
    assert.equal(ours.length, 60)
    assert.deepEqual(new Set(ours.map(({ members }) => members.length)), new Set([2]))
  })
})
