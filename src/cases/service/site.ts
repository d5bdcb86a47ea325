import type { Context } from '#kit/context'
import { findAddress, findAddresses, type ListedAddress, readPostcode, readUprn } from '#places'
import { type Answers, partsOf, type ServiceDefinition } from '#services'
import type { NewCase, Place } from '../model/case.ts'
import { sameAddress } from '../model/same-address.ts'
import { withWard } from './area.ts'

/** Where a case is: its place with the ward, and the property where one was named. */
export type Site = { readonly place: Place; readonly uprn: string | undefined }

/** Where a new case is, by what was said of it and by what its answers name. */
export async function siteOf(
  ctx: Context,
  { place, answers }: Pick<NewCase, 'place' | 'answers'>,
  definition: ServiceDefinition | undefined,
): Promise<Site> {
  const listed = definition && !definition.lifeEvent ? await propertyIn(ctx, definition, answers) : undefined
  const uprn = listed?.uprn
  if (place) return { place: withWard(place), uprn }
  if (!listed) return { place: definition ? withWard(pointIn(definition, answers)) : {}, uprn }
  const { ward, latitude, longitude } = listed
  return { place: withWard({ ward, latitude, longitude }), uprn }
}

/** The property that answers name: by its number, or by an address that is one of its postcode's. */
export async function propertyIn(
  ctx: Context,
  { questions }: ServiceDefinition,
  answers: Answers,
): Promise<ListedAddress | undefined> {
  for (const { id } of questions.filter(({ type }) => type === 'address')) {
    const found = await propertyOf(ctx, partsOf(answers[id]))
    if (found) return found
  }
  return undefined
}

async function propertyOf(
  ctx: Context,
  { uprn = '', line = '', postcode = '' }: ReturnType<typeof partsOf>,
): Promise<ListedAddress | undefined> {
  const number = readUprn(String(uprn))
  const found = number && (await findAddress(ctx, number))
  const code = readPostcode(String(postcode))
  if (found || !code) return found
  const same = (await findAddresses(ctx, code)).filter(({ address }) => sameAddress(String(line), address))
  // Of two that are alike, neither is meant for sure.
  return same.length === 1 ? same[0] : undefined
}

function pointIn({ questions }: ServiceDefinition, answers: Answers): Place {
  const { lat, long } = partsOf(answers[questions.find(({ type }) => type === 'place')?.id ?? ''])
  return typeof lat === 'number' && typeof long === 'number' ? { latitude: lat, longitude: long } : {}
}
