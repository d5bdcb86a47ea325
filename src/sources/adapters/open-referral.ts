import type { Adapter, Supplied, Supply } from './adapter.ts'
import { at } from './objects.ts'
import { type Completed, readPages } from './paging.ts'
import { askWeb } from './web.ts'

/**
 * A directory of services and those who run them, as Open Referral UK 3.0 publishes it: nobody in it is a person whom
 * we keep a record of.
 *
 * Source: Open Referral UK 3.0, `GET /services` and `GET /services/{id}`.
 */
export const openReferralAdapter: Adapter = { way: 'fetched', completeness: 'everything', read }

// What the standard may say of a service and of whoever runs it. Columns are named by the first page, and what nobody on
// it says may stand on another.
const ofService =
  'name alternate_name description url email status fees_description eligibility_description minimum_age maximum_age assured_date alert last_modified phones schedules service_areas service_at_locations languages contacts attributes cost_options'
const ofOrganisation =
  'id name alternate_name description email website uri legal_status parent_organization_id organization_identifiers phones contacts locations last_modified'
const empty = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, '']))
const [emptyService, emptyOrganisation] = [empty(ofService), empty(ofOrganisation)]

async function* read(supply: Supply): AsyncGenerator<Supplied> {
  const { from } = supply.source
  if (from.kind !== 'open-referral-uk')
    return yield { kind: 'refused', message: 'The source is no directory of services' }
  const root = `${from.url.replace(/\/$/, '')}/services`
  const page = (number: number): string => {
    const url = new URL(root)
    url.searchParams.set('page', String(number))
    url.searchParams.set('per_page', '100')
    return url.href
  }
  yield* readPages(supply, {
    first: page(1),
    recordsOn: (answer) => {
      const contents = at(answer, 'contents')
      return Array.isArray(contents) ? contents.map(withEveryColumn) : undefined
    },
    nextAfter: ({ value }, url) => {
      const [number, all] = [Number(new URL(url).searchParams.get('page')), Number(at(value, 'total_pages'))]
      return number < all ? page(number + 1) : undefined
    },
    ...(from.isAskedOneByOne && { complete: (listed) => askForOne(supply, root, listed) }),
  })
}

/** What one service says in full: lists need not say where it is, or who answers its telephone. */
async function askForOne({ patience, mostBytes }: Supply, root: string, listed: unknown): Promise<Completed> {
  const id = at(listed, 'id')
  if (typeof id !== 'string' || id === '') return { kind: 'record', record: listed, bytes: 0 }
  const answer = await askWeb(`${root}/${encodeURIComponent(id)}`, { patience, mostBytes })
  if (answer.kind === 'json')
    return { kind: 'record', record: withEveryColumn(answer.value), bytes: answer.bytes }
  // Gone between the list and now.
  if (answer.kind === 'refused' && answer.status === 404) return { kind: 'gone' }
  return answer.kind === 'refused' ? answer : { kind: 'refused', message: 'The application answered 304' }
}

function withEveryColumn(service: unknown): unknown {
  if (typeof service !== 'object' || service === null || Array.isArray(service)) return service
  const organisation = at(service, 'organization')
  const runBy = typeof organisation === 'object' && organisation !== null ? organisation : {}
  return { ...emptyService, ...service, organization: { ...emptyOrganisation, ...runBy } }
}
