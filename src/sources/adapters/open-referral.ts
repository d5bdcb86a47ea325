import type { Adapter, Supplied, Supply } from './adapter.ts'
import { at } from './objects.ts'
import { asVersionThree } from './open-referral-one.ts'
import { type Completed, readPages } from './paging.ts'
import { askPatiently } from './web.ts'

/**
 * A directory of services and those who run them, as Open Referral UK 3.0 publishes it: nobody in it is a person whom
 * we keep a record of.
 *
 * Source: Open Referral UK 3.0 and 1.0, `GET /services` and `GET /services/{id}`.
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
      const contents = listOn(answer)
      return Array.isArray(contents) ? contents.map(withEveryColumn) : undefined
    },
    nextAfter: ({ value }, url, count) => {
      const number = Number(new URL(url).searchParams.get('page'))
      return isLastPage(value, number, count) ? undefined : page(number + 1)
    },
    // A directory of one page, which says nothing of pages, gives it whichever is asked for.
    isSameTheEnd: true,
    ...(from.isAskedOneByOne && { complete: (listed) => askForOne(supply, root, listed) }),
  })
}

/** The services on a page. Version 1.0 calls them `content`. */
const listOn = (page: unknown): unknown => at(page, 'contents') ?? at(page, 'content')

/** Whether there is no page after this one: some do not say how many there are. */
function isLastPage(page: unknown, number: number, count: number): boolean {
  const all = at(page, 'total_pages') ?? at(page, 'totalPages')
  if (all !== undefined && all !== null && all !== '') return !(number < Number(all))
  return count === 0 || at(page, 'last_page') === true || at(page, 'last') === true
}

/** What one service says in full: lists need not say where it is, or who answers its telephone. */
async function askForOne({ patience, mostBytes }: Supply, root: string, listed: unknown): Promise<Completed> {
  const id = at(listed, 'id')
  if (typeof id !== 'string' || id === '') return { kind: 'record', record: listed, bytes: 0 }
  const answer = await askPatiently(`${root}/${encodeURIComponent(id)}`, { patience, mostBytes })
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
  return {
    ...emptyService,
    ...asVersionThree({ ...service }),
    organization: { ...emptyOrganisation, ...runBy },
  }
}
