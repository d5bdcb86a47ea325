import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { type Fields, findRecords, listSources, residentSource } from '#sources'
import type { Change } from '../model/change.ts'
import type { GoldenField, Person, PersonId } from '../model/person.ts'
import {
  type Allowed,
  changeShared,
  fieldsOfKey,
  fieldsShared,
  mayUse,
  needsRecords,
  type Shared,
  sharedOf,
} from '../model/share.ts'
import { linksOf } from '../store/link.ts'
import { changesAfter } from './changes.ts'
import { mustSee } from './must-see.ts'

/** Somebody as a program may know them. */
export type SharedPerson = {
  /** The identifier in use; another than was asked for, where that one leads on. */
  readonly id: PersonId
  readonly values: Readonly<Partial<Record<GoldenField, Shared>>>
}

const allowedTo = async (ctx: Context, key: readonly string[]): Promise<Allowed> => ({
  fields: fieldsOfKey(key),
  mayUse: mayUse(await listSources(ctx), ctx.purpose),
})

async function mustBeShared(ctx: Context, asked: PersonId): Promise<Person> {
  const person = await mustSee(ctx, asked)
  if (ctx.actor.role === 'application' && person.isRestricted)
    throw new Fault('not-found', 'no golden record that they may see')
  return person
}

/**
 * What a key may know of somebody: its fields, of applications whose owners allow the purpose. Written down. Where an identifier
 * leads on to another it is read like that one, unless only that other is to be named.
 *
 * Errors: `Fault('not-found')` when there is nobody, or nobody who may be seen: they cannot tell which.
 */
export async function sharePerson(
  ctx: Context,
  asked: PersonId,
  key: readonly string[],
  { ledOn }: { readonly ledOn: 'read' | 'named' } = { ledOn: 'read' },
): Promise<SharedPerson> {
  await mustBeAllowed(ctx, 'golden.read')
  const person = await mustBeShared(ctx, asked)
  const isRead = ledOn === 'read' || person.id === asked
  const values = isRead ? await valuesShared(ctx, person, key) : {}
  await record(ctx, { action: 'golden.shared', about: person.id, fields: Object.keys(values) })
  return { id: person.id, values }
}

async function valuesShared(ctx: Context, { id, values }: Person, key: readonly string[]) {
  const allowed = await allowedTo(ctx, key)
  const isAsked = needsRecords(values, allowed) && (await isAllowed(ctx, 'sources.read-records'))
  return sharedOf(values, allowed, isAsked ? await findRecords(ctx, await linksOf(ctx, id)) : [])
}

/** What one application says of somebody, and when it said so. */
export type SharedSource = {
  readonly source: string
  readonly name: string
  readonly recordedAt: Date
  /** The day from which it was true, where it says. */
  readonly since: string | undefined
  readonly fields: Fields
}

/** Which application said which of the fields of a key, and when. Errors: as `sharePerson`. */
export async function shareSources(
  ctx: Context,
  asked: PersonId,
  key: readonly string[],
): Promise<{ readonly id: PersonId; readonly sources: readonly SharedSource[] }> {
  await mustBeAllowed(ctx, 'golden.read')
  const { id } = await mustBeShared(ctx, asked)
  const fields = fieldsOfKey(key)
  const names = new Map((await listSources(ctx)).map((source) => [source.id, source.name]))
  const records = await findRecords(ctx, await linksOf(ctx, id))
  const sources = records.flatMap(({ source, recordedAt, fields: said }) => {
    const shared = fieldsShared(said, fields)
    if (Object.keys(shared).length === 0) return []
    const name = source === residentSource ? 'the person' : (names.get(source) ?? source)
    return [{ source, name, recordedAt, since: said.valid_from, fields: shared }]
  })
  const shown = new Set(sources.flatMap((each) => Object.keys(each.fields)))
  await record(ctx, { action: 'golden.sources-shared', about: id, fields: [...shown] })
  return { id, sources }
}

/** A change as a program is told of it, with its place in the order of all. */
export type SharedChange = Change & { readonly position: string }

/**
 * What has changed after a place, as far as a key may know it, in order and at least once. `hasMore` says that there is
 * more to read after the new place, also where nothing of this part was its business.
 *
 * Errors: `Fault('conflict')` for a place that cannot be one.
 */
export async function shareChanges(
  ctx: Context,
  {
    after,
    limit,
    key,
  }: { readonly after?: string | undefined; readonly limit: number; readonly key: readonly string[] },
): Promise<{
  readonly changes: readonly SharedChange[]
  readonly position: string
  readonly hasMore: boolean
}> {
  const { changes, position } = await changesAfter(ctx, after, limit)
  const allowed = await allowedTo(ctx, key)
  const told = changes.flatMap((change) => {
    const shared = changeShared(change, allowed)
    return shared ? [{ ...shared, position: change.position }] : []
  })
  await record(ctx, { action: 'golden.changes-shared', about: 'people', detail: { changes: told.length } })
  return { changes: told, position, hasMore: changes.length === limit }
}
