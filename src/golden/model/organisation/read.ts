import { dayHere } from '#kit/day'
import { readPostcode, readUprn } from '#places'
import type { DirectoryRecord } from '#sources'
import { cellsOf, dayIn, partsOf, textIn, textsIn } from './columns.ts'
import { foldedName } from './name.ts'
import {
  type Contact,
  type Identifier,
  type OfferedService,
  type OrganisationSaid,
  organisationFields,
  type Premises,
  serviceStates,
} from './said.ts'

/**
 * What directories say of organisations, one for each that a directory knows, in one order whatever order the records
 * come in. A service of nobody is left out: there is nobody to ask for it.
 *
 * Source: Open Referral UK 3.0, a service with the organisation that runs it.
 */
export function readOrganisations(records: readonly DirectoryRecord[]): readonly OrganisationSaid[] {
  const groups = Map.groupBy(records, ({ source, raw }) => `${source} ${ownId(raw)}`)
  return [...groups]
    .filter(([, [first]]) => first && ownId(first.raw) !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, theirs]) => readOne(theirs.toSorted(newestFirst)))
}

type Raw = DirectoryRecord['raw']

/** What the directory knows an organisation by: its identifier, or else its name. */
const ownId = (raw: Raw): string =>
  textIn(raw, 'organization.id') || foldedName(textIn(raw, 'organization.name'))

const checkedOn = (raw: Raw): string => {
  const days = [dayIn(raw, 'last_modified'), dayIn(raw, 'assured_date')]
  return days.sort().at(-1) ?? ''
}

/** By the day on which it was checked, then by identifier: never by the order in which records came. */
function newestFirst(a: DirectoryRecord, b: DirectoryRecord): number {
  const [one, other] = [checkedOn(a.raw), checkedOn(b.raw)]
  return one === other ? (a.id < b.id ? -1 : 1) : one > other ? -1 : 1
}

function readOne(records: readonly DirectoryRecord[]): OrganisationSaid {
  const services = records.map(readService)
  const [newest] = records
  const rows = records.map(({ raw }) => raw)
  const first = (column: string) => rows.map((raw) => textIn(raw, column)).find(Boolean) ?? ''
  const said = organisationFields.map((field) => [field, first(`organization.${field}`)] as const)
  const phone = numbersOf(rows.flatMap((raw) => partsOf(raw, 'organization.phones')))[0] ?? ''
  const values = Object.fromEntries([...said, ['phone', phone] as const].filter(([, value]) => value !== ''))
  return {
    source: newest?.source ?? '',
    id: newest ? ownId(newest.raw) : '',
    from:
      services
        .map(({ from }) => from)
        .sort()
        .at(-1) ?? '',
    received:
      services
        .map(({ received }) => received)
        .sort()
        .at(-1) ?? '',
    values,
    identifiers: distinct(rows.flatMap(identifiersIn)),
    premises: distinct(rows.flatMap(premisesIn)),
    contacts: distinct(rows.flatMap(contactsIn)),
    services: services.toSorted((a, b) =>
      a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1,
    ),
  }
}

function readService({ id, raw, recordedAt }: DirectoryRecord): OfferedService {
  const state = textIn(raw, 'status').toLowerCase()
  return {
    id,
    from: checkedOn(raw),
    received: dayHere(recordedAt),
    name: textIn(raw, 'name') || id,
    description: textIn(raw, 'description'),
    state: serviceStates.find((known) => known === state) ?? 'active',
    alert: textIn(raw, 'alert'),
    phone: numbersOf(partsOf(raw, 'phones'))[0] ?? '',
    email: textIn(raw, 'email'),
    website: textIn(raw, 'url'),
    cost: textIn(raw, 'fees_description') || textsIn(partsOf(raw, 'cost_options'), 'option').join('; '),
    forWhom: [agesOf(raw), textIn(raw, 'eligibility_description')].filter(Boolean).join('. '),
    when: textsIn(partsOf(raw, 'schedules'), 'description'),
    topics: textsIn(
      partsOf(raw, 'attributes').map((each) => cellsOf(each.taxonomy_term)),
      'name',
    ),
    where: textsIn(
      partsOf(raw, 'service_at_locations').map((each) => cellsOf(each.location)),
      'name',
    ),
  }
}

function agesOf(raw: Raw): string {
  const [from, to] = [textIn(raw, 'minimum_age'), textIn(raw, 'maximum_age')]
  if (from && to) return `Aged ${from} to ${to}`
  return from ? `Aged ${from} or over` : to ? `Aged up to ${to}` : ''
}

const numbersOf = (phones: ReturnType<typeof partsOf>): readonly string[] => textsIn(phones, 'number')

function identifiersIn(raw: Raw): readonly Identifier[] {
  return partsOf(raw, 'organization.organization_identifiers').flatMap((each): readonly Identifier[] => {
    const kind = `${String(each.identifier_scheme ?? '')} ${String(each.identifier_type ?? '')}`
    const written = String(each.identifier ?? '')
      .replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase()
    if (written === '') return []
    const isCharity = /GB-(CHC|SC|NIC)\b|charity/i.test(kind)
    if (isCharity) return [{ scheme: 'charity', number: written.replace(/^0+(?=.)/, '') }]
    return /GB-COH\b|company/i.test(kind) ? [{ scheme: 'company', number: written.padStart(8, '0') }] : []
  })
}

function premisesIn(raw: Raw): readonly Premises[] {
  const locations = partsOf(raw, 'service_at_locations').map((each) => cellsOf(each.location))
  return [...locations, ...partsOf(raw, 'organization.locations')].flatMap((location) => {
    const addresses = Array.isArray(location.addresses) ? location.addresses : []
    const address = cellsOf(addresses[0])
    const lines = ['address_1', 'address_2', 'city'].map((name) => String(address[name] ?? '').trim())
    const isUprn = /uprn/i.test(String(location.external_identifier_type ?? ''))
    const said = String(address.postal_code ?? '')
    const found = {
      name: String(location.name ?? '').trim(),
      address: lines.filter(Boolean).join(', '),
      postcode: readPostcode(said) ?? said.trim(),
      uprn: (isUprn && readUprn(String(location.external_identifier ?? ''))) || '',
    }
    return Object.values(found).some(Boolean) ? [found] : []
  })
}

function contactsIn(raw: Raw): readonly Contact[] {
  return [...partsOf(raw, 'contacts'), ...partsOf(raw, 'organization.contacts')].flatMap((each) => {
    const phones = Array.isArray(each.phones) ? each.phones.map(cellsOf) : []
    const found = {
      name: String(each.name ?? '').trim(),
      role: String(each.title ?? '').trim(),
      phone: numbersOf(phones)[0] ?? '',
      email: String(each.email ?? '').trim(),
    }
    return found.name || found.role ? [found] : []
  })
}

/** Each once, in one order: an object that says the same is the same. */
function distinct<Part extends object>(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, part]) => part)
}
