import type { Context } from '#kit/context'
import { keyText } from '../model/assign.ts'
import { homesOf } from '../model/household.ts'
import { matchKeysOf, searchKeysOf } from '../model/keys.ts'
import type { PersonId } from '../model/person.ts'
import { profileOf } from '../model/profile.ts'
import { goldenOf, type Linked } from '../model/survivorship.ts'
import type { Kept } from '../store/people.ts'
import { selectRestrictions } from '../store/restriction.ts'

/** Tells the ward of a postcode, where the gazetteer knows it. */
export type WardOf = (postcode: string) => string | undefined

/** Records as the rules look at them: those that stay restricted by decision say so themselves. */
export async function withRestrictions(ctx: Context): Promise<(record: Linked) => Linked> {
  const held = new Set((await selectRestrictions(ctx)).map(keyText))
  return (record) =>
    held.has(keyText(record)) ? { ...record, fields: { ...record.fields, restricted: 'yes' } } : record
}

/** What is known besides the records of one person. */
export type Knowing = {
  readonly wardOf: WardOf
  /** Homes of restricted people: whoever lives in one would give it away. */
  readonly hidden: ReadonlySet<string>
}

/** All that is kept of a person whose records are these. */
export function keep(
  ctx: Context,
  id: PersonId,
  records: readonly Linked[],
  { wardOf, hidden }: Knowing,
): Kept {
  const found = goldenOf(records, ctx.now.toISOString().slice(0, 10))
  const { uprn, address, postcode: code } = found.values
  const homes = homesOf({ uprn: uprn?.value, address: address?.value, postcode: code?.value })
  const golden = { ...found, isRestricted: found.isRestricted || homes.some((home) => hidden.has(home)) }
  const postcode = code?.value
  return {
    id,
    golden,
    ward: postcode === undefined ? undefined : wardOf(postcode),
    searchKeys: searchKeysOf(records, golden.isRestricted),
    matchKeys: [...new Set(records.flatMap(({ fields }) => matchKeysOf(fields)))],
    profile: profileOf(records),
  }
}
