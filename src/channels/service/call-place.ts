import type { Context } from '#kit/context'
import {
  findAddress,
  findAddresses,
  findAddressesCalled,
  findStreet,
  findStreets,
  type ListedAddress,
  readPostcode,
  readUprn,
  readUsrn,
} from '#places'
import { findPinned, type Question, type Typed } from '#services'
import { addressParts, asksWhere, type PlaceMatches, wordsLookedFor } from '../model/call-place.ts'
import { positionOf, typedPlace, typedStreet } from '../model/spot.ts'
import { heldCall } from './call-caller.ts'
import { keepTyped } from './call-send.ts'

/**
 * What the council's lists have for what an officer has typed of where something is: homes of a postcode or a street, and
 * where a place is asked for, streets. What was typed is kept.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a call that is another's, or has ended.
 */
export async function lookForPlace(
  ctx: Context,
  id: string,
  { question: name, typed }: { readonly question: string; readonly typed: Typed },
): Promise<PlaceMatches | undefined> {
  await keepTyped(ctx, id, typed)
  const question = await questionOf(ctx, id, name)
  if (!question) return undefined
  const looked = wordsLookedFor(question, typed)
  const postcode = readPostcode(looked.postcode)
  const homes = postcode ? await findAddresses(ctx, postcode) : await findAddressesCalled(ctx, looked.words)
  const streets = question.type === 'place' ? await findStreets(ctx, looked.words) : []
  return { question: name, homes: nearestFirst(homes, looked.words), streets: streets.slice(0, 5) }
}

// The homes of the number that was said come first: a postcode has some fifteen.
function nearestFirst(homes: readonly ListedAddress[], words: string): readonly ListedAddress[] {
  const number = /\d+[a-z]?/i.exec(words)?.[0]?.toLowerCase()
  const isIt = ({ address }: ListedAddress) =>
    number !== undefined && new RegExp(`\\b${number}\\b`, 'i').test(address.split(',').slice(0, -1).join(','))
  return [...homes.filter(isIt), ...homes.filter((home) => !isIt(home))].slice(0, 20)
}

/**
 * Fills in what the officer has chosen from the list: a home by its UPRN, or a street by its USRN.
 *
 * Errors: as `lookForPlace`.
 */
export async function choosePlace(
  ctx: Context,
  id: string,
  { chosen, typed }: { readonly chosen: string; readonly typed: Typed },
): Promise<void> {
  const [name = '', kind, number = ''] = chosen.split(' ')
  const question = await questionOf(ctx, id, name)
  const uprn = kind === 'uprn' ? readUprn(number) : undefined
  const home = uprn && (await findAddress(ctx, uprn))
  const usrn = kind === 'usrn' ? readUsrn(number) : undefined
  const street = usrn && (await findStreet(ctx, usrn))
  const filled = question && ((home && homeIn(question, home)) ?? (street && typedStreet(question, street)))
  await keepTyped(ctx, id, { ...typed, ...filled })
}

function homeIn(question: Question, home: ListedAddress): Typed {
  const { uprn, address, postcode } = home
  if (question.type === 'place')
    return {
      ...typedPlace(question, { '': address, ...positionOf(home), usrn: '', by: 'address' }),
      [`${question.id}-uprn`]: [uprn],
    }
  const { line, town } = addressParts(address, postcode)
  const boxes = { line, town, postcode, uprn }
  return Object.fromEntries(Object.entries(boxes).map(([box, text]) => [`${question.id}-${box}`, [text]]))
}

async function questionOf(ctx: Context, id: string, name: string): Promise<Question | undefined> {
  const { service } = await heldCall(ctx, id)
  const definition = service ? findPinned(service) : undefined
  return definition?.questions.find((question) => question.id === name && asksWhere(question))
}
