import { foldedName } from './name.ts'
import {
  type Contact,
  type Identifier,
  type OfferedService,
  type OrganisationField,
  type OrganisationSaid,
  organisationFields,
  type Premises,
} from './said.ts'

/** What a directory says, with the directory and the day. */
export type SaidBy<What> = {
  readonly what: What
  readonly source: string
  readonly from: string
  readonly received: string
}

/** A value of a golden record, and what else is said. */
export type OrganisationValue = SaidBy<string> & { readonly competing: readonly SaidBy<string>[] }

/** One organisation, as all that is said of it comes to. */
export type Organisation = {
  readonly values: Readonly<Partial<Record<OrganisationField, OrganisationValue>>>
  /** Each with everybody who says it, the surest first. */
  readonly identifiers: readonly Told<Identifier>[]
  readonly premises: readonly Told<Premises>[]
  readonly contacts: readonly Told<Contact>[]
  readonly services: readonly Told<OfferedService>[]
}

/** Something that one or several directories say, in the words of the surest of them. */
export type Told<What> = { readonly what: What; readonly by: readonly SaidBy<What>[] }

/**
 * Works out the golden record of an organisation: what was checked last stands; then what names the number of a
 * register; then the first directory by name. Nothing depends on the order in which records came.
 */
export function goldenOrganisation(said: readonly OrganisationSaid[]): Organisation {
  const sure = said.toSorted(surestFirst)
  const values = organisationFields.flatMap((field) => {
    const value = standing(sure, field)
    return value ? [[field, value] as const] : []
  })
  return {
    values: Object.fromEntries(values),
    identifiers: told(
      sure,
      ({ identifiers }) => identifiers,
      ({ scheme, number }) => `${scheme} ${number}`,
    ),
    premises: told(sure, ({ premises }) => premises, placeKey),
    contacts: told(
      sure,
      ({ contacts }) => contacts,
      ({ name, role }) => (name || role).toLowerCase(),
    ),
    services: told(
      sure.map(numbered),
      ({ services }) => services,
      ({ name, nth }) => `${nth} ${foldedName(name)}`,
    ).toSorted((a, b) => a.what.name.localeCompare(b.what.name, 'en-GB')),
  }
}

/** A directory may list two services of one name, as a club at two places: those are two. */
function numbered({ services, ...rest }: OrganisationSaid) {
  const before = new Map<string, number>()
  const each = services.map((service) => {
    const key = foldedName(service.name)
    const nth = (before.get(key) ?? 0) + 1
    before.set(key, nth)
    return { ...service, nth }
  })
  return { ...rest, services: each }
}

function surestFirst(a: OrganisationSaid, b: OrganisationSaid): number {
  if (a.from !== b.from) return a.from > b.from ? -1 : 1
  const [one, other] = [a.identifiers.length > 0, b.identifiers.length > 0]
  if (one !== other) return one ? -1 : 1
  return `${a.source} ${a.id}` < `${b.source} ${b.id}` ? -1 : 1
}

const placeKey = ({ postcode, uprn, address }: Premises): string =>
  [postcode, postcode ? address.split(',')[0] : uprn || address].join(' ').toLowerCase()

function standing(
  sure: readonly OrganisationSaid[],
  field: OrganisationField,
): OrganisationValue | undefined {
  const all = sure.flatMap(({ source, from, received, values }) => {
    const what = values[field]
    return what ? [{ what, source, from, received }] : []
  })
  const [stands] = all
  if (!stands) return undefined
  const others = all.filter(({ what }) => sameness(field, what) !== sameness(field, stands.what))
  return { ...stands, competing: others }
}

/** What is the same however it is written. */
function sameness(field: OrganisationField, value: string): string {
  if (field === 'phone') return value.replace(/\D/g, '')
  if (field === 'website') return value.toLowerCase().replace(/^https?:\/\/(www\.)?|\/$/g, '')
  return value.toLowerCase().replace(/\s+/g, ' ')
}

function told<Each extends Pick<OrganisationSaid, 'source' | 'from' | 'received'>, What extends object>(
  sure: readonly Each[],
  partsOf: (each: Each) => readonly What[],
  keyOf: (what: What) => string,
): readonly Told<What>[] {
  const all = sure.flatMap((each) =>
    partsOf(each).map((what) => ({
      what,
      source: each.source,
      from: each.from,
      received: each.received,
      ...dayOf(what),
    })),
  )
  return [...Map.groupBy(all, ({ what }) => keyOf(what)).values()].flatMap((by) => {
    const [first] = by
    return first ? [{ what: first.what, by: onePerSource(by) }] : []
  })
}

/** What has a day of its own is of that day. */
const dayOf = (what: object) =>
  'from' in what && 'received' in what ? { from: String(what.from), received: String(what.received) } : {}

const onePerSource = <What>(by: readonly SaidBy<What>[]): readonly SaidBy<What>[] =>
  by.filter(({ source }, at) => by.findIndex((each) => each.source === source) === at)
