import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import { type Change, type ChangeKind, fieldsChanged } from '../model/change.ts'
import { type Kept, writtenOf } from '../model/kept.ts'
import type { Golden, PersonId } from '../model/person.ts'
import { insertChanges } from './change.ts'
import { insertPeople } from './insert-people.ts'
import { db } from './tables.ts'
import { updatePeople } from './update-people.ts'
import { weighQuestions } from './weigh-questions.ts'

/** A golden record that was written, and what it was before; `undefined` when there was none. */
export type Saved = { readonly kept: Kept; readonly before: Before | undefined }

/** What is compared with what a golden record is now. */
export type Before = {
  readonly id: PersonId
  readonly values: Golden['values']
  readonly isRestricted: boolean
  readonly isMarked: boolean
  readonly hiddenHomes: readonly string[]
}

/**
 * Keeps golden records: writes those that come to something else than before, puts what they said away as history, and
 * adds to the feed what has changed. Many at once: a statement for each table. Returns what was written.
 */
export async function savePeople(ctx: Context, people: readonly Kept[]): Promise<readonly Saved[]> {
  const known = await digestsOf(ctx, people)
  const held = await selectHiddenSince(ctx, people, known)
  const written = people.filter(({ id, digest }) => known.get(id) !== digest && !held.has(id))
  const [changed, added] = [
    written.filter(({ id }) => known.has(id)),
    written.filter(({ id }) => !known.has(id)),
  ]
  const before = new Map((await selectBefore(ctx, idsOf(changed))).map((each) => [each.id, each]))
  await Promise.all([
    keepFormer(ctx, idsOf(changed)),
    updatePeople(ctx, writtenOf(changed)),
    // Of someone whose claim was the first we heard, there is already what claims are matched by.
    removeBeside(ctx, idsOf(added)),
    insertPeople(ctx, writtenOf(added)),
  ])
  const saved = written.map((kept) => ({ kept, before: before.get(kept.id) }))
  await insertChanges(ctx, saved.flatMap(changesBetween))
  // Who is asked about somebody is to be warned from the moment that they are restricted.
  const turned = saved.filter((each) => isTurned(each) || known.get(each.kept.id) === hiddenSince)
  if (turned.length > 0) await weighQuestions(ctx, idsOf(turned.map(({ kept }) => kept)))
  return saved
}

// What stands for what a record says, of somebody who was hidden at once: see `golden.hide`.
const hiddenSince = ''

/**
 * Those whom somebody restricted after it was read who is, as while everybody is built anew: they are worked out again, and
 * are not brought back in between.
 */
async function selectHiddenSince(
  ctx: Context,
  people: readonly Kept[],
  known: ReadonlyMap<string, string>,
): Promise<ReadonlySet<PersonId>> {
  const ids = idsOf(people.filter(({ id, isMarked }) => !isMarked && known.get(id) === hiddenSince))
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ person: PersonId }>`
    select distinct person from golden.link join golden.restriction using (council_id, source, record_id)
    where council_id = ${ctx.council} and person = any(${ids}::uuid[])`.execute(db(ctx))
  return new Set(rows.map(({ person }) => person))
}

/** Whether somebody is restricted who was not, or the other way round. */
const isTurned = ({ kept, before }: Saved): boolean =>
  kept.golden.isRestricted !== (before?.isRestricted ?? false)

const idsOf = (people: readonly Kept[]): readonly PersonId[] => people.map(({ id }) => id)

async function digestsOf(ctx: Context, people: readonly Kept[]): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map()
  const rows = await db(ctx)
    .selectFrom('golden.person')
    .select(['id', 'digest'])
    .where('council_id', '=', ctx.council)
    .where('id', '=', sql<string>`any(${people.map(({ id }) => id)}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, digest }) => [id, digest]))
}

/** Those of these people who are restricted, or were said to be. */
export async function selectHidden(ctx: Context, ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ id: PersonId }>`
    select id from golden.person
    where council_id = ${ctx.council} and id = any(${[...ids]}::uuid[]) and (is_restricted or is_marked)`.execute(
    db(ctx),
  )
  return new Set(rows.map(({ id }) => id))
}

/** What golden records are at the moment, as far as it is compared with what they will be. */
export async function selectBefore(ctx: Context, ids: readonly PersonId[]): Promise<readonly Before[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Before>`
    select id, is_restricted as "isRestricted", is_marked as "isMarked", hidden_homes as "hiddenHomes",
      person.provenance || coalesce(jsonb_build_object('communication_needs', need.provenance), '{}') as values
    from golden.person left join golden.need on need.council_id = person.council_id and need.person = person.id
    where person.council_id = ${ctx.council} and id = any(${[...ids]}::uuid[])`.execute(db(ctx))
  return rows
}

function changesBetween({ kept, before }: Saved): readonly Omit<Change, 'at'>[] {
  const { id: person, golden } = kept
  const fields = fieldsChanged(before?.values ?? {}, golden.values)
  const told = before ? fields.length > 0 : true
  const shows: ChangeKind = before ? 'changed' : 'appeared'
  const hides: ChangeKind = golden.isRestricted ? 'restricted' : 'unrestricted'
  return [
    ...(told ? [{ kind: shows, person, fields }] : []),
    ...(isTurned({ kept, before }) ? [{ kind: hides, person, fields: [] }] : []),
  ]
}

/** Takes golden records away with all that is kept beside them, when none of their records is left. */
export async function removePeople(ctx: Context, ids: readonly PersonId[]): Promise<void> {
  const there = (await selectBefore(ctx, ids)).map(({ id }) => id)
  await putAway(ctx, there)
  await insertChanges(
    ctx,
    there.map((person) => ({ kind: 'gone', person, fields: [] })),
  )
}

/** Takes away every golden record that no record is linked to any more. */
export async function removeUnlinkedPeople(ctx: Context): Promise<void> {
  const { rows } = await sql<{ id: PersonId }>`
    select id from golden.person where council_id = ${ctx.council} and not exists (
      select from golden.link where link.council_id = person.council_id and link.person = person.id)`.execute(
    db(ctx),
  )
  for (const some of inLists(rows, 1000))
    await removePeople(
      ctx,
      some.map(({ id }) => id),
    )
}

/** Puts away what golden records say, as history, and takes them out with all that is kept beside them. */
async function putAway(ctx: Context, ids: readonly PersonId[]): Promise<void> {
  if (ids.length === 0) return
  await keepFormer(ctx, ids)
  await removeBeside(ctx, ids)
  await sql`
    delete from golden.person where council_id = ${ctx.council} and id = any(${[...ids]}::uuid[])`.execute(
    db(ctx),
  )
}

/** Puts what golden records say away as history. */
async function keepFormer(ctx: Context, ids: readonly PersonId[]): Promise<void> {
  if (ids.length === 0) return
  const theirs = sql`= any(${[...ids]}::uuid[])`
  // What was said for no time at all was never said.
  const said = sql`
    insert into golden.former (council_id, person, until_at, since, ward, is_restricted, provenance, stays)
    select council_id, id, ${ctx.now}::timestamptz, since, ward, is_restricted, provenance, stays from golden.person
    where council_id = ${ctx.council} and id ${theirs} and since < ${ctx.now}`
  const needed = sql`
    insert into golden.former_need (council_id, person, until_at, provenance)
    select need.council_id, need.person, ${ctx.now}::timestamptz, need.provenance
    from golden.need join golden.person on person.council_id = need.council_id and person.id = need.person
    where need.council_id = ${ctx.council} and need.person ${theirs} and since < ${ctx.now}`
  await Promise.all([said.execute(db(ctx)), needed.execute(db(ctx))])
}

const beside = ['found_by', 'match_key', 'match_profile', 'need', 'residence'] as const

/** Takes out all that is kept beside golden records. */
async function removeBeside(ctx: Context, ids: readonly PersonId[]): Promise<void> {
  if (ids.length === 0) return
  const theirs = sql`= any(${[...ids]}::uuid[])`
  await Promise.all(
    beside.map((table) =>
      sql`delete from golden.${sql.raw(table)} where council_id = ${ctx.council} and person ${theirs}`.execute(
        db(ctx),
      ),
    ),
  )
}
