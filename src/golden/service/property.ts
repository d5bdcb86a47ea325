import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { findAddress, type ListedAddress, readUprn } from '#places'
import { type Household, householdsOf, isOn, type Residence } from '../model/residence.ts'
import { selectNames } from '../store/people.ts'
import { selectResidences } from '../store/residence.ts'

/** A property, with who lives and has lived there, as far as whoever looks may know. */
export type Property = {
  readonly uprn: string
  /** As the gazetteer has it; `undefined` where it does not list it. */
  readonly address: ListedAddress | undefined
  readonly residences: readonly Residence[]
  /** The latest first. */
  readonly households: readonly Household[]
  readonly names: ReadonlyMap<string, string>
}

/**
 * Opens a property. Restricted people, and whoever is hidden with them, are not in it, whoever looks. Written down as a
 * look at each person who is shown.
 *
 * Errors: `Fault('not-found')` for what is no UPRN, or one that neither the gazetteer nor any person has.
 */
export async function openProperty(ctx: Context, text: string): Promise<Property> {
  const property = await findProperty(ctx, text)
  await recordLook(ctx, property, [...property.names.keys()])
  return property
}

/** Opens a property to ask for a day: nobody of it is shown, so nobody was looked at. Errors: as of `openProperty`. */
export async function openPropertyToAsk(ctx: Context, text: string): Promise<Property> {
  const property = await findProperty(ctx, text)
  await recordLook(ctx, property, [])
  return property
}

/** A property on a day, with who lived there then. */
export type PropertyOn = {
  readonly property: Property
  readonly day: string
  readonly household: Household | undefined
}

/**
 * Opens a property as it was lived in on a day, by what is known today: who is hidden today is not there on any day.
 * Written down as a look at each person who is shown.
 *
 * Units:  `day` as `YYYY-MM-DD`.
 * Errors: as of `openProperty`.
 */
export async function openPropertyOn(ctx: Context, text: string, day: string): Promise<PropertyOn> {
  const property = await findProperty(ctx, text)
  const household = property.households.find((each) => isOn(each, day))
  await recordLook(ctx, property, household?.people ?? [], day)
  return { property, day, household }
}

async function findProperty(ctx: Context, text: string): Promise<Property> {
  await mustBeAllowed(ctx, 'golden.read')
  const uprn = readUprn(text)
  if (!uprn) throw new Fault('not-found', 'that is no UPRN')
  const address = await findAddress(ctx, uprn)
  const known = await selectResidences(ctx, uprn)
  const names = await selectNames(ctx, [...new Set(known.map(({ person }) => person))])
  const residences = known.filter(({ person }) => names.has(person))
  if (!address && residences.length === 0) throw new Fault('not-found', 'nothing is known of that property')
  return { uprn, address, residences, households: householdsOf(residences), names }
}

async function recordLook(
  ctx: Context,
  { uprn }: Property,
  people: readonly string[],
  day?: string,
): Promise<void> {
  const [action, fields] = ['golden.property-opened', ['name', 'address']]
  await record(ctx, { action, about: `uprn ${uprn}`, detail: { people: people.length, ...(day && { day }) } })
  for (const about of people) await record(ctx, { action: 'golden.named', about, fields })
}

/** One household of a property: who lived there together, from a day on. */
export type OpenedHousehold = { readonly property: Property; readonly household: Household }

/**
 * Opens the household of a property that began on a day. Written down as a look at each person who is shown.
 *
 * Errors: `Fault('not-found')` when none began on that day.
 */
export async function openHousehold(ctx: Context, uprn: string, from: string): Promise<OpenedHousehold> {
  const property = await findProperty(ctx, uprn)
  const household = property.households.find((each) => each.from === from)
  if (!household) throw new Fault('not-found', 'no household of that property began on that day')
  await recordLook(ctx, property, household.people)
  return { property, household }
}
