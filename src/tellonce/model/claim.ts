import type { Claim, NewAddress } from '#golden'
import { addressesOf, type Happening } from './happening.ts'
import type { Move } from './move.ts'
import { addressOnly, type Reach } from './said.ts'

/**
 * Whose life event it is, as it was told: for a death, the person who died. With the address that we should already
 * know.
 */
export function claimOf(happening: Happening): Claim {
  const { givenName, familyName, dateOfBirth } = happening.said
  const [home] = addressesOf(happening)
  // How to reach whoever tells us of a death says nothing of the person who died.
  const { phone, email }: Reach = happening.kind === 'died' ? {} : happening.said
  return {
    givenName,
    familyName,
    dateOfBirth,
    postcode: home.postcode,
    address: addressOnly(home),
    phone,
    email,
  }
}

/** Where someone lives from now on. */
export function newAddressOf({ to }: Move): NewAddress {
  return { address: addressOnly(to), postcode: to.postcode, uprn: to.uprn }
}
