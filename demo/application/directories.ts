import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Act } from '#kit/context'
import type { App } from '#kit/http'
import { type Declaration, listSources, queueFetch, readDeclaration, registerSource } from '#sources'
import { type Directory, directories, type Listed, listedIn } from './listed.ts'

/**
 * Adds the directories of services of the demonstration, as Open Referral UK publishes them: open data, for whoever
 * asks. The list of the second names its services and no more; each must be asked for by itself.
 */
export function addDemonstrationDirectories(app: App): void {
  app.get('/demo/directories/:directory/services', (c) => {
    const directory = directories.find((known) => known === c.req.param('directory'))
    if (!directory) return c.notFound()
    const services = servicesOf(directory)
    const size = 25
    const page = Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1)
    const pages = Math.ceil(services.length / size)
    const shown = services.slice((page - 1) * size, page * size)
    return c.json({
      total_items: services.length,
      total_pages: pages,
      page_number: page,
      size: shown.length,
      first_page: page === 1,
      last_page: page >= pages,
      empty: shown.length === 0,
      contents: directory === 'voluntary-directory' ? shown.map(brief) : shown,
    })
  })
  app.get('/demo/directories/:directory/services/:service', (c) => {
    const directory = directories.find((known) => known === c.req.param('directory'))
    const found = directory && servicesOf(directory).find(({ id }) => id === c.req.param('service'))
    return found ? c.json(found) : c.notFound()
  })
}

/**
 * Says in the registry where the directories are, and has those fetched that were not yet. Safe to do at each start.
 * `origin` is where this Guildhall is reached: `http://127.0.0.1:3000`.
 */
export async function connectDemonstrationDirectories(act: Act, origin: string): Promise<void> {
  for (const directory of directories) {
    const declaration = await declarationOf(directory, origin)
    await act('demonstration', async (ctx) => {
      const known = (await listSources(ctx)).find(({ id }) => id === directory)
      if (!known || urlOf(known) !== urlOf(declaration)) await registerSource(ctx, declaration)
      if (!known) await queueFetch(ctx, directory)
    })
  }
}

const urlOf = ({ from }: Declaration): string => ('url' in from ? from.url : '')

async function declarationOf(directory: Directory, origin: string): Promise<Declaration> {
  const text = await readFile(new URL(`../sources/${directory}.json`, import.meta.url), 'utf8')
  const read = readDeclaration(JSON.parse(text.replace('http://127.0.0.1', origin)))
  if (!read.ok) throw new Error(`the declaration of ${directory}: ${read.problems[0]?.message}`)
  return read.value
}

type Service = ReturnType<typeof servicesOf>[number]

const brief = ({ id, name, status, organization }: Service) => ({
  id,
  name,
  status,
  organization: { id: organization.id, name: organization.name, description: organization.description },
})

const servicesOf = (directory: Directory) =>
  listedIn(directory).flatMap((listed) =>
    listed.services.map((service) => serviceOf(directory, listed, service)),
  )

/** A service in the form of the standard. Source: Open Referral UK 3.0, `GET /services/{id}`. */
function serviceOf(directory: Directory, listed: Listed, service: Listed['services'][number]) {
  const { name, home, contact } = listed
  const called = (what: string) => uuidOf(`${directory} ${name} ${what}`)
  const [from, to] = service.forWhom.split('-').map(Number)
  return {
    id: called(service.name),
    name: service.name,
    description: service.about,
    status: service.status,
    ...(service.alert && { alert: service.alert }),
    ...(from && { minimum_age: from }),
    ...(to && { maximum_age: to }),
    fees_description: service.cost,
    last_modified: `${service.checked}T09:00:00.000Z`,
    schedules: service.when ? [{ id: called(`${service.name} when`), description: service.when }] : [],
    attributes: service.topics.map((topic) => ({
      id: called(`${service.name} ${topic}`),
      link_type: 'taxonomy_term',
      taxonomy_term: { id: uuidOf(topic), name: topic, taxonomy: 'topics' },
    })),
    contacts: contact
      ? [
          {
            id: called('contact'),
            name: contact.name,
            title: contact.role,
            phones: [{ id: called('phone'), number: contact.phone }],
          },
        ]
      : [],
    service_at_locations: home ? [{ id: called('at'), location: locationOf(home, called) }] : [],
    organization: organisationOf(listed, called),
  }
}

function locationOf(home: NonNullable<Listed['home']>, called: (what: string) => string) {
  return {
    id: called('home'),
    location_type: 'physical',
    name: home.name,
    ...(home.uprn && { external_identifier: home.uprn, external_identifier_type: 'UPRN' }),
    addresses: [
      {
        id: called('address'),
        address_1: home.address,
        city: home.town,
        state_province: 'Hartmere',
        postal_code: home.postcode,
        country: 'GB',
        address_type: 'physical',
      },
    ],
  }
}

function organisationOf(listed: Listed, called: (what: string) => string) {
  const { name, about, form, charity, company, phone, email, website } = listed
  const numbers = [
    ...(charity ? [{ scheme: 'GB-CHC', type: 'Charity number', number: charity }] : []),
    ...(company ? [{ scheme: 'GB-COH', type: 'Company number', number: company }] : []),
  ]
  return {
    id: called(''),
    name,
    description: about,
    ...(form && { legal_status: form }),
    ...(email && { email }),
    ...(website && { website }),
    phones: phone ? [{ id: called('main phone'), number: phone }] : [],
    organization_identifiers: numbers.map(({ scheme, type, number }) => ({
      id: called(scheme),
      identifier_scheme: scheme,
      identifier_type: type,
      identifier: number,
    })),
  }
}

/** An identifier that is always the same for the same name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
