import { z } from 'zod'
import { type ApiCall, apiCall } from '#kit/api'
import { purposeOf } from '#kit/http'
import { problemAnswer } from '#kit/problem'
import type { SaidBy } from '../model/organisation/golden.ts'
import { type OrganisationId, organisationFields, serviceStates } from '../model/organisation/said.ts'
import { type FoundOrganisation, openOrganisation, searchOrganisations } from '../service/organisations.ts'
import { idParameter } from './api-key.ts'

const said = z.object({
  /** The directory that says so, and the day on which it was checked. */
  source: z.string(),
  checkedOn: z.iso.date().optional(),
})
const place = z.object({
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  uprn: z.string(),
})
const listed = z.object({
  id: z.string(),
  name: z.string(),
  services: z.array(z.string()),
  places: z.array(place),
})
const opened = z.object({
  id: z.string(),
  values: z.partialRecord(z.enum(organisationFields), said.extend({ value: z.string() })),
  numbers: z.array(z.object({ register: z.enum(['charity', 'company']), number: z.string() })),
  places: z.array(place),
  contacts: z.array(z.object({ role: z.string(), phone: z.string(), email: z.string() })),
  services: z.array(
    said.extend({
      name: z.string(),
      description: z.string(),
      state: z.enum(serviceStates),
      forWhom: z.string(),
      cost: z.string(),
      when: z.array(z.string()),
      where: z.array(z.string()),
      phone: z.string(),
      email: z.string(),
      website: z.string(),
    }),
  ),
  mayBeTheSameAs: z.array(z.string()),
})

/** Finding who can help, and reading what directories say of an organisation. */
export const organisationCalls: readonly ApiCall[] = [
  apiCall({
    id: 'searchOrganisations',
    method: 'post',
    path: '/organisations/search',
    group: 'Organisations',
    summary: 'Finds organisations by what they do, for whom, where, or by name',
    description:
      'In any form of the words: debt advice keynsham. The 20 that fit best. It is sent and not asked for in an address, since what somebody needs may tell who they are.',
    body: z.object({
      query: z.string('Say what you look for').max(200, 'Use 200 characters or less').meta({ minLength: 1 }),
    }),
    answer: {
      description: 'Organisations, those that fit best first; more is true where others fit too',
      schema: z.object({ organisations: z.array(listed), more: z.boolean() }),
    },
    run: async (c, { body: { query } }) => {
      const found = await c.var.act(purposeOf(c), (ctx) => searchOrganisations(ctx, query))
      if (found.kind === 'too-short')
        return problemAnswer(c, 'invalid', {
          problems: [
            { field: 'query', message: 'Give at least one word of what they do, of a name or of a place' },
          ],
        })
      return { organisations: found.organisations.map(inList), more: found.hasMore }
    },
  }),
  apiCall({
    id: 'readOrganisation',
    method: 'get',
    path: '/organisations/{id}',
    group: 'Organisations',
    summary: 'What directories say of an organisation',
    description:
      'Only what is said by directories whose owners allow your purpose, and no names of people. The identifier of an organisation that was found to be another leads on: keep the one in the answer.',
    params: idParameter,
    answer: { description: 'The organisation', schema: opened },
    run: async (c, { params }) => {
      const id = params.id.toLowerCase() as OrganisationId
      const found = await c.var.act(purposeOf(c), (ctx) => openOrganisation(ctx, id))
      return { ...inFull(found), mayBeTheSameAs: found.doubts.map((each) => each.id) }
    },
  }),
]

const inList = ({ id, organisation: { values, services, premises } }: FoundOrganisation) => ({
  id,
  name: values.name?.what ?? '',
  services: services.filter(({ what }) => what.state === 'active').map(({ what }) => what.name),
  places: premises.map(({ what }) => ({ ...what })),
})

const inFull = ({ id, organisation }: FoundOrganisation) => ({
  id,
  values: Object.fromEntries(
    Object.entries(organisation.values).map(([field, value]) => [
      field,
      { value: value.what, ...saidOf(value) },
    ]),
  ),
  numbers: organisation.identifiers.map(({ what }) => ({ register: what.scheme, number: what.number })),
  places: organisation.premises.map(({ what }) => ({ ...what })),
  contacts: organisation.contacts.map(({ what }) => ({ ...what })),
  services: organisation.services.map(({ what, by: [first] }) => ({
    ...what,
    when: [...what.when],
    where: [...what.where],
    ...saidOf(first ?? { source: '', from: '' }),
  })),
})

const saidOf = ({ source, from }: Pick<SaidBy<unknown>, 'source' | 'from'>) => ({
  source,
  ...(from && { checkedOn: from }),
})
