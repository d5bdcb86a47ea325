import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Model } from '#linkage'
import type { PersonId } from '../model/person.ts'
import type { Profile } from '../model/profile.ts'
import { db } from './tables.ts'

/** Someone whom a claim may be about. */
export type Known = { readonly person: PersonId; readonly profile: Profile; readonly isRestricted: boolean }

/** Those who share a key with a claim, restricted people too. */
export async function selectCandidates(ctx: Context, keys: readonly string[]): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select person, profile, is_restricted as "isRestricted" from golden.candidates(${[...keys]}::text[])`.execute(
    db(ctx),
  )
  return rows
}

/** What a claim about somebody is compared with; `undefined` when there is none, or none that whoever asks may see. */
export async function selectProfile(ctx: Context, person: PersonId): Promise<Profile | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.match_profile')
    .select('profile')
    .where('council_id', '=', ctx.council)
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.profile as Profile | undefined
}

/** The newest model, and its version; `undefined` before the first build. */
export async function selectModel(ctx: Context): Promise<{ version: string; model: Model } | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.model')
    .select('version')
    .where('council_id', '=', ctx.council)
    .orderBy('trained_at', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { version: row.version, model: await modelOf(ctx, row.version) }
}

// A version is a hash of its model, so that what was read once is right for good; it is a quarter of a megabyte.
const read = new Map<string, Model>()
const mostRead = 8

async function modelOf(ctx: Context, version: string): Promise<Model> {
  const known = read.get(version)
  if (known) return known
  const { model } = await db(ctx)
    .selectFrom('golden.model')
    .select('model')
    .where('council_id', '=', ctx.council)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  if (read.size >= mostRead) read.clear()
  read.set(version, model as Model)
  return model as Model
}

/** Keeps a model under its version. The same again changes nothing. */
export async function insertModel(ctx: Context, version: string, model: Model): Promise<void> {
  await db(ctx)
    .insertInto('golden.model')
    .values({ council_id: ctx.council, version, model: JSON.stringify(model), trained_at: ctx.now })
    .onConflict((row) => row.doNothing())
    .execute()
}

/** Lets claims find someone who has just become known: the rest of the golden record follows. */
export async function insertMatch(
  ctx: Context,
  person: PersonId,
  profile: Profile,
  keys: readonly string[],
): Promise<void> {
  const known = { council_id: ctx.council, person, is_restricted: false }
  await db(ctx)
    .insertInto('golden.match_profile')
    .values({ ...known, profile: JSON.stringify(profile) })
    .execute()
  if (keys.length === 0) return
  await db(ctx)
    .insertInto('golden.match_key')
    .values([...new Set(keys)].map((key) => ({ ...known, key })))
    .execute()
}
