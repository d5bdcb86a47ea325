import assert from 'node:assert/strict'
import { openPerson, type PersonId, rebuild, searchPeople } from '#golden'
import { type Act, actAs } from '#kit/context'
import { testOfficer, testSystem, testWorld } from '#kit/testing'
import { applicationOf, loadRows } from './rows.ts'

export { applicationOf, loadRows, type Row } from './rows.ts'

const everyday = ['answer-enquiry', 'council-tax', 'stewardship']

/** Four applications and some neighbours: twins, someone restricted, someone who has died, someone who needs large print. */
export async function loadNeighbours(act: Act): Promise<void> {
  await loadRows(act, applicationOf('council-tax', everyday), [
    {
      id: 'C1',
      title: 'Mrs',
      given_name: 'ASHA',
      surname: 'PATEL',
      date_of_birth: '1984-03-12',
      address: '14 WEIR STREET, BATH',
      postcode: 'BA2 3DL',
      phone: '01632 960111',
      valid_from: '2019-05-01',
    },
    {
      id: 'C2',
      title: 'Mr',
      given_name: 'THOMAS',
      surname: 'REEVE',
      date_of_birth: '1996-05-23',
      address: '27 FINCH ROAD, RADSTOCK',
      postcode: 'BA3 3BP',
      valid_from: '2015-01-01',
    },
    {
      id: 'C3',
      title: 'Mr',
      given_name: 'TIMOTHY',
      surname: 'REEVE',
      date_of_birth: '1996-05-23',
      address: '27 FINCH ROAD, RADSTOCK',
      postcode: 'BA3 3BP',
      valid_from: '2015-01-01',
    },
    {
      id: 'C4',
      given_name: 'JASMINE',
      surname: 'WHITLOCK',
      date_of_birth: '1990-07-02',
      address: '3 SAFE LANE, BATH',
      postcode: 'BA1 5TT',
      phone: '01632 960222',
      email: 'j@example.com',
      valid_from: '2024-02-01',
    },
    {
      id: 'C5',
      given_name: 'IVY',
      surname: 'MARLOW',
      date_of_birth: '1931-11-30',
      address: '8 MILL LANE, KEYNSHAM',
      postcode: 'BS31 1AA',
      valid_from: '1990-01-01',
      date_of_death: '2025-12-24',
    },
    {
      id: 'C6',
      given_name: 'LLŶR',
      surname: 'PUGH',
      date_of_birth: '1975-03-01',
      address: '2 BRIDGE STREET, BATH',
      postcode: 'BA2 4AA',
      valid_from: '2010-03-01',
    },
  ])
  await loadRows(act, applicationOf('library', everyday), [
    {
      id: 'L1',
      given_name: 'Asha',
      surname: 'Patel',
      date_of_birth: '1984-03-12',
      address: '2 Old Street, Bath',
      postcode: 'BA1 1AA',
      phone: '07700 900333',
      email: 'asha@example.com',
      valid_from: '2012-01-10',
    },
    {
      id: 'L2',
      given_name: 'Tom',
      surname: 'Reeve',
      date_of_birth: '1996-05-23',
      address: '27 Finch Rd, Radstock',
      postcode: 'BA3 3BP',
      valid_from: '2016-01-01',
    },
    {
      id: 'L3',
      given_name: 'Jasmine',
      surname: 'Whitlock',
      date_of_birth: '1990-07-02',
      address: '9 Former Street, Bath',
      postcode: 'BA2 2BB',
      phone: '07700 900444',
      valid_from: '2018-01-01',
    },
    {
      id: 'L4',
      given_name: 'Catherine',
      surname: "O'Neill-Jones",
      date_of_birth: '1950-06-15',
      address: '5 Mill Lane, Keynsham',
      postcode: 'BS31 1AA',
      phone: '01632 960555',
      valid_from: '2001-01-01',
      communication_needs: 'Large print',
    },
  ])
  await loadRows(act, applicationOf('adult-social-care', ['care', 'stewardship']), [
    {
      id: 'A1',
      given_name: 'Jasmine',
      surname: 'Whitlock',
      date_of_birth: '1990-07-02',
      address: '3 Safe Lane, Bath',
      postcode: 'BA1 5TT',
      phone: '01632 960222',
      restricted: 'Y',
      valid_from: '2024-02-03',
    },
    {
      id: 'A2',
      given_name: 'Catherine',
      surname: "O'Neill-Jones",
      date_of_birth: '1950-06-15',
      address: '5 Mill Lane, Keynsham',
      postcode: 'BS31 1AA',
      phone: '01632 960555',
      communication_needs: 'Large print',
      valid_from: '2020-01-01',
    },
  ])
}

/** The neighbours in a world of their own, with those who look at them. */
export async function openNeighbourhood() {
  const world = await testWorld()
  const system = testSystem(world)
  const officer = testOfficer(world)
  const worker = testOfficer(world, 'social-worker')
  const steward = testOfficer(world, 'data-steward')
  const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
  await loadNeighbours(system)
  await system('matching', (ctx) => rebuild(ctx))
  const search = async (text: string, act = officer, purpose = 'answer-enquiry') => {
    const results = await act(purpose, (ctx) => searchPeople(ctx, text))
    return results.kind === 'found' ? results.people : []
  }
  return {
    world,
    system,
    officer,
    worker,
    steward,
    resident,
    search,
    names: async (text: string) => (await search(text)).map(({ name }) => name),
    idOf: async (text: string): Promise<PersonId> => {
      const [found] = await search(text, system, 'matching')
      assert.ok(found, text)
      return found.id
    },
    open: (id: PersonId, act = officer, purpose = 'answer-enquiry') =>
      act(purpose, (ctx) => openPerson(ctx, id)),
  }
}

/** Some neighbours, and those who look at them. */
export type Neighbourhood = Awaited<ReturnType<typeof openNeighbourhood>>
