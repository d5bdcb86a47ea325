import type { Context } from '#kit/context'
import {
  addressesAround,
  findAddress,
  type ListedAddress,
  type Point,
  parseAddress,
  readUprn,
  streetAt,
  wardAt,
} from '#places'
import { type Answers, type Parts, partsOf, type ServiceDefinition, type Typed } from '#services'
import type { Asked } from '../model/journey.ts'
import {
  type GivenSpot,
  inStreet,
  positionOf,
  readSpot,
  type Spot,
  typedPlace,
  wordsOfSpot,
} from '../model/spot.ts'

/**
 * What is at a point: its street, its ward, and words for them and for the house that is nearest; `undefined` outside the
 * council.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function spotAt(ctx: Context, { latitude, longitude }: Point): Promise<Spot | undefined> {
  const point = { latitude, longitude }
  const ward = wardAt(point)
  if (!ward) return undefined
  const [near, homes] = [await streetAt(ctx, point), await addressesAround(ctx, point)]
  return { ...point, ward, near, words: wordsOfSpot({ ...point, ward, near, homes }) }
}

/** What somebody has typed, and the place that they mark besides. */
export type Marking = { readonly words: string; readonly given: GivenSpot; readonly spot: Spot }

/**
 * The boxes of a question with a place that is marked. Words of their own stay; those that we made of a mark before go
 * with it.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function typedSpot(
  ctx: Context,
  { question, typed }: Asked,
  { words, given, spot }: Marking,
): Promise<Typed> {
  const before = readSpot(question, typed)
  const made = before && (await spotAt(ctx, before))?.words
  const text = words.trim() && words.trim() !== made ? words.trim() : spot.words
  const { accuracy, by } = given
  const usrn = spot.near && spot.near.metres <= inStreet ? spot.near.street.usrn : ''
  return typedPlace(question, { '': text, ...positionOf(given), accuracy, usrn, by })
}

/**
 * Answers without the number of a property that an address is not: somebody may have chosen one from a list, and typed
 * another over it. A number that our list does not know is left as it came.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function provenAddresses(
  ctx: Context,
  { questions }: Pick<ServiceDefinition, 'questions'>,
  answers: Answers,
): Promise<Answers> {
  const proven: Record<string, Answers[string]> = {}
  for (const { id } of questions.filter(({ type }) => type === 'address')) {
    const { uprn, ...rest } = partsOf(answers[id])
    const number = uprn === undefined ? undefined : readUprn(String(uprn))
    const listed = number && (await findAddress(ctx, number))
    if (listed && !isThat(listed, rest)) proven[id] = rest
  }
  return { ...answers, ...proven }
}

function isThat({ address, postcode }: ListedAddress, { line = '', postcode: typed = '' }: Parts): boolean {
  const [listed, said] = [parseAddress(address), parseAddress(String(line))]
  return postcode === typed && listed.number === said.number && listed.flat === said.flat
}

/**
 * Answers in which each place that came as a position alone says in words where that is: whatever the channel, no crew
 * is sent to bare numbers.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function namePlaces(
  ctx: Context,
  { questions }: Pick<ServiceDefinition, 'questions'>,
  answers: Answers,
): Promise<Answers> {
  const named: Record<string, Answers[string]> = {}
  for (const { id } of questions.filter(({ type }) => type === 'place')) {
    const parts = partsOf(answers[id])
    if (typeof parts.lat !== 'number' || typeof parts.long !== 'number' || parts.text) continue
    const spot = await spotAt(ctx, { latitude: parts.lat, longitude: parts.long })
    if (!spot) continue
    const { near, words } = spot
    named[id] = { ...parts, text: words, ...(near && near.metres <= inStreet && { usrn: near.street.usrn }) }
  }
  return { ...answers, ...named }
}
