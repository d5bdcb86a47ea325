import type { Claim, NewAddress } from '#golden'
import { addressOnly, type Move } from './move.ts'

/** Who someone says they are, with the address that we should already know. */
export function claimOf({ givenName, familyName, dateOfBirth, phone, email, from }: Move): Claim {
  return {
    givenName,
    familyName,
    dateOfBirth,
    postcode: from.postcode,
    address: addressOnly(from),
    phone,
    email,
  }
}

/** Where someone lives from now on. */
export function newAddressOf({ to }: Move): NewAddress {
  return { address: addressOnly(to), postcode: to.postcode, uprn: to.uprn }
}
