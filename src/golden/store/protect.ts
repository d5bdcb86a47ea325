import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'

/** Somebody restricted who may be who sent something. */
export type MayBeTheirs = {
  readonly person: PersonId
  readonly name: string
  /** Whether it came with their telephone number or email address. */
  readonly isContact: boolean
}

/** Those restricted people who are known at a postcode, by a telephone number’s last nine figures or by an email address. */
export async function selectRestrictedAt(
  ctx: Context,
  {
    postcode,
    phone,
    email,
  }: { readonly postcode: string | null; readonly phone: string | null; readonly email: string | null },
): Promise<readonly MayBeTheirs[]> {
  const { rows } = await sql<{ person: PersonId; name: string; is_contact: boolean | null }>`
    select * from golden.restricted_at(${postcode}, ${phone}, ${email})`.execute(ctx.tx)
  return rows.map(({ person, name, is_contact }) => ({ person, name, isContact: is_contact ?? false }))
}

/** Somebody restricted who is called so, by keys of a name; nobody where another who is called so is known by a key of the place. */
export async function selectRestrictedCalled(
  ctx: Context,
  { names, here }: { readonly names: readonly string[]; readonly here: readonly string[] },
): Promise<PersonId | undefined> {
  const { rows } = await sql<{ person: PersonId | null }>`
    select golden.restricted_called(${[...names]}::text[], ${[...here]}::text[]) as person`.execute(ctx.tx)
  return rows[0]?.person ?? undefined
}

/** Somebody restricted whose telephone number or email address it is, by any record of theirs. Both as keys have them. */
export async function selectRestrictedReached(
  ctx: Context,
  { phone, email }: { readonly phone: string; readonly email: string },
): Promise<PersonId | undefined> {
  const { rows } = await sql<{ person: PersonId | null }>`
    select golden.hidden_reached_at(${phone}, ${email}) as person`.execute(ctx.tx)
  return rows[0]?.person ?? undefined
}

/** A form that may be somebody’s: from where it came, and whether it has their name or their telephone or email. */
export type SentAs = { readonly person: PersonId; readonly place: string; readonly isTheirs: boolean }

/** Notes that a form came in the name of somebody restricted. Returns whether a steward is asked because of it. */
export async function noteSentAs(ctx: Context, { person, place, isTheirs }: SentAs): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select golden.note_sent_as(${person}::uuid, ${ctx.now}::timestamptz, ${place}, ${isTheirs}, ${ctx.newId()}::uuid)
      as asked`.execute(ctx.tx)
  return rows[0]?.asked ?? false
}

/** Forgets what forms came before a moment in the names of those restricted. Returns how many. */
export async function forgetSentAs(ctx: Context, before: Date): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select golden.forget_sent_as(${before}::timestamptz) as gone`.execute(ctx.tx)
  return rows[0]?.gone ?? 0
}
