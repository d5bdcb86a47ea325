import type { Uprn } from '../uprn.ts'
import { type AddressIndex, type Entry, postingKey } from './index.ts'
import { ask, matchAddress, type WrittenAddress } from './match.ts'

/** Why a UPRN is not believed: the gazetteer lists no such property, or it is far from the address beside it. */
export type Doubt = 'unlisted' | 'elsewhere'

// What a street comes to; the name of a town, which is in most addresses, does not.
const bitsOfStreet = 4

/**
 * Why a UPRN that an application gives for an address is not to be believed; `undefined` where it may be. A neighbour, another
 * flat of the building, and what is outside of the council's area are let be.
 */
export function doubtUprn(index: AddressIndex, uprn: Uprn, written: WrittenAddress): Doubt | undefined {
  if (index.size === 0 || index.buildings.has(uprn)) return undefined
  const own = index.byUprn.get(uprn)
  if (!own) return isOurs(index, written) ? 'unlisted' : undefined
  return isFar(index, own, written) ? 'elsewhere' : undefined
}

/** Whether an address is one of the council's, as far as it says where it is: only those does the gazetteer list. */
function isOurs(index: AddressIndex, written: WrittenAddress): boolean {
  const { postcode } = ask(index, written)
  if (postcode !== '') return index.postings.has(postingKey(postcode, ''))
  return written.address === '' || matchAddress(index, written).kind === 'matched'
}

function isFar(index: AddressIndex, own: Entry, written: WrittenAddress): boolean {
  const asked = ask(index, written)
  const isThere = asked.postcode !== '' && asked.postcode === own.listed.postcode
  if (isThere) return false
  const match = written.address === '' ? undefined : matchAddress(index, written)
  if (match?.kind === 'matched') return isAnother(index, own, match.uprn)
  // Nothing says which property is meant: then only another part of the country's map, and another street, is far.
  const [outward, other] = [asked.postcode, own.listed.postcode].map((each) => each.split(' ')[0])
  if (!outward || !other || outward === other) return false
  let bits = 0
  for (const words of asked.meant.values())
    bits += Math.max(0, ...words.filter((word) => own.words.has(word)).map(index.worth))
  return bits < bitsOfStreet
}

/** Whether a property is neither the same nor of one building with another, nor in its postcode. */
function isAnother({ byUprn }: AddressIndex, { listed: own }: Entry, uprn: Uprn): boolean {
  const found = byUprn.get(uprn)?.listed
  const kin = [own.uprn, own.parentUprn]
  if (kin.includes(uprn) || (found?.parentUprn && kin.includes(found.parentUprn))) return false
  return !found || found.postcode === '' || own.postcode === '' || found.postcode !== own.postcode
}
