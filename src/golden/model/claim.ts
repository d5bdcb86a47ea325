import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'
import { type Postcode, readPostcode } from '#places'
import type { Fields } from '#sources'

/** What someone says of who they are. Names are as they wrote them. */
export type Claim = {
  readonly givenName: string
  readonly familyName: string
  /** `1984-02-29`. */
  readonly dateOfBirth: string
  /** Of the address that we may know them at. */
  readonly postcode: Postcode
  readonly address?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
}

/** Where someone lives from now on. */
export type NewAddress = {
  readonly address: string
  readonly postcode: string
  readonly uprn?: string | undefined
}

const readName = (text: string): string | undefined =>
  /\p{L}/u.test(text) && text.length <= 100 ? text.trim().replace(/\s+/g, ' ') : undefined
const readLine = (text: string): string | undefined =>
  text.length <= 300 ? text.trim() || undefined : undefined

const blankAsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)

const claimSchema = z.object({
  givenName: readable(readName, 'Enter your first name'),
  familyName: readable(readName, 'Enter your last name'),
  dateOfBirth: z.iso.date('Enter your date of birth, like 27 3 1984'),
  postcode: readable(readPostcode, 'Enter a full UK postcode'),
  address: z.preprocess(
    blankAsNone,
    readable(readLine, 'Enter an address of up to 300 characters').optional(),
  ),
  phone: z.preprocess(blankAsNone, readable(readLine, 'Enter a phone number, like 01632 960 001').optional()),
  email: z.preprocess(
    blankAsNone,
    z.email('Enter an email address in the correct format, like name@example.com').optional(),
  ),
}) satisfies z.ZodType<Claim>

/** Reads a claim from a form or a message. */
export function readClaim(raw: unknown): Outcome<Claim> {
  return read(claimSchema, raw)
}

/** What a claim says, under the names that records use. */
export function fieldsOfClaim(claim: Claim): Fields {
  return {
    given_name: claim.givenName,
    surname: claim.familyName,
    date_of_birth: claim.dateOfBirth,
    postcode: claim.postcode,
    ...(claim.address && { address: claim.address }),
    ...(claim.phone && { phone: claim.phone }),
    ...(claim.email && { email: claim.email }),
  }
}

/** What a claim of a move says: the new address, true from a day, and the old one before it. */
export function fieldsOfMove(claim: Claim, to: NewAddress, effective: string): Fields {
  const { postcode, address, ...who } = fieldsOfClaim(claim)
  return {
    ...who,
    address: to.address,
    postcode: to.postcode,
    ...(to.uprn && { uprn: to.uprn }),
    ...(address && { previous_address: address }),
    ...(postcode && { previous_postcode: postcode }),
    valid_from: effective,
  }
}
