import { type AddressParts, parseAddress } from '../address.ts'

/** What of an address must be the same: one home is not another because its street is. */
export type Slots = { readonly flat: string; readonly number: string }

/** An address taken apart for comparing. `street` has all the rest. */
export type Apart = Slots & { readonly street: string }

/** Takes an address apart. `Flat A, 20` and `20A` are one home; what there is none of is empty. */
export function apart(text: string): Apart {
  return joined(parseAddress(text))
}

function joined({ flat = '', number = '', street }: AddressParts): Apart {
  const isLetter = /^[A-Z]$/.test(flat) && /^\d+$/.test(number)
  return isLetter ? { flat: '', number: number + flat, street } : { flat, number, street }
}
