import assert from 'node:assert/strict'
import { buildOrganisations } from '#golden'
import type { Act } from '#kit/context'
import { registerSource } from '#sources'
import { fetchSource } from '../../src/sources/service/fetch.ts'
import { type Application, startApplication } from './application.ts'
import { library } from './library.ts'

/** A service of somebody, as a directory tells of it in a few words. */
export type Told = {
  name: string
  does: string
  about?: string
  postcode?: string
  charity?: string
  checked?: string
  /** Whom to ask for: their name, and what they do there. */
  ask?: readonly [name: string, role: string]
}

/** A service as a directory lists it, of whoever runs it. */
const service = ({
  name,
  does,
  about = '',
  postcode = '',
  charity = '',
  checked = '2026-01-01',
  ask,
}: Told) => ({
  id: `${name} ${does}`.replaceAll(' ', '-'),
  name: does,
  description: about,
  status: 'active',
  last_modified: `${checked}T09:00:00Z`,
  contacts: ask ? [{ name: ask[0], title: ask[1], email: 'advice@example.com' }] : [],
  service_at_locations: postcode
    ? [
        {
          location: {
            name: 'The Rooms',
            addresses: [{ address_1: '4 Weir Walk', city: 'Bath', postal_code: postcode }],
          },
        },
      ]
    : [],
  organization: {
    id: name,
    name,
    organization_identifiers: charity ? [{ identifier_scheme: 'GB-CHC', identifier: charity }] : [],
  },
})

/** Who helps with debts. */
export const debt = {
  name: 'Weir Advice',
  does: 'Debt advice',
  about: 'Bills and bailiffs',
  postcode: 'BA2 3DL',
  charity: '7',
}
/** Who cooks lunch. */
export const lunch = { name: 'Wren Club', does: 'Lunch club', postcode: 'BS31 1AA' }

/** A directory as its owner declares it. */
export const declared = (id: string, url: string, purposes: readonly string[] = ['answer-enquiry']) =>
  library({
    id,
    name: `Directory ${id}`,
    purposes,
    from: { kind: 'open-referral-uk', url, isAskedOneByOne: true },
    about: 'services',
    fields: {},
    recordId: 'id',
    hold: { removed: 1, changed: 1 },
  })

/** Has a directory tell of these, and organisations worked out. Returns it, to be closed. */
export async function tellOf(
  system: Act,
  {
    id,
    told,
    purposes,
  }: {
    readonly id: string
    readonly told: readonly Told[]
    readonly purposes?: readonly string[] | undefined
  },
): Promise<Application> {
  const application = await startApplication([], told.map(service))
  await system('loading', (ctx) => registerSource(ctx, declared(id, application.origin, purposes)))
  const loaded = await system('loading', (ctx) => fetchSource(ctx, id, () => undefined))
  assert.ok(loaded.ok, JSON.stringify(loaded))
  await system('matching', buildOrganisations)
  return application
}
