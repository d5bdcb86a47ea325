import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { Draft, DraftState } from './model/draft.ts'

type Tables = {
  'services.draft': {
    council_id: number
    id: string
    service: string
    definition: string
    revision: number
    state: DraftState
    written_by: readonly string[]
    begun_at: Date
    changed_at: Date
    said: string | null
  }
  'services.version': {
    council_id: number
    service: string
    version: number
    definition: unknown
    digest: string
    written_by: readonly string[]
    approved_by: string
    published_at: Date
  }
}

const db = (ctx: Context) => tables<Tables>(ctx)

type Row = Tables['services.draft']

const draftOf = ({ id, service, definition, revision, state, written_by, said }: Row): Draft => ({
  id,
  service,
  text: definition,
  revision,
  state,
  writtenBy: written_by,
  said,
})

/** Begins a draft, unless one of that service is under way. Returns whether it began. */
export async function insertDraft(
  ctx: Context,
  draft: Pick<Draft, 'id' | 'service' | 'text'>,
): Promise<boolean> {
  const inserted = await db(ctx)
    .insertInto('services.draft')
    .values({
      council_id: ctx.council,
      id: draft.id,
      service: draft.service,
      definition: draft.text,
      revision: 1,
      state: 'open',
      written_by: [ctx.actor.id],
      begun_at: ctx.now,
      changed_at: ctx.now,
      said: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Drafts that are under way. */
export async function selectDrafts(ctx: Context): Promise<readonly Draft[]> {
  const rows = await db(ctx)
    .selectFrom('services.draft')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('state', 'in', ['open', 'asked'])
    .orderBy('service')
    .execute()
  return rows.map(draftOf)
}

/** One draft; held until the transaction ends, where it is to be changed. */
export async function selectDraft(ctx: Context, id: string, isHeld = false): Promise<Draft | undefined> {
  const row = await db(ctx)
    .selectFrom('services.draft')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .$if(isHeld, (query) => query.forUpdate())
    .executeTakeFirst()
  return row && draftOf(row)
}

/** The draft of a service that is under way. */
export async function selectDraftOf(ctx: Context, service: string): Promise<Draft | undefined> {
  return (await selectDrafts(ctx)).find((draft) => draft.service === service)
}

/** Writes down what has become of a draft. */
export async function updateDraft(
  ctx: Context,
  { id, text, revision, state, writtenBy, said }: Omit<Draft, 'service'>,
): Promise<void> {
  await db(ctx)
    .updateTable('services.draft')
    .set({ definition: text, revision, state, written_by: writtenBy, said, changed_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** What is published in the browser. */
export type PublishedVersion = {
  readonly service: string
  readonly version: number
  readonly definition: unknown
  readonly digest: string
  readonly writtenBy: readonly string[]
}

/** Publishes a version: for good. */
export async function insertVersion(ctx: Context, published: PublishedVersion): Promise<void> {
  const { service, version, definition, digest, writtenBy } = published
  await db(ctx)
    .insertInto('services.version')
    .values({
      council_id: ctx.council,
      service,
      version,
      definition: sql`${JSON.stringify(definition)}::jsonb`,
      digest,
      written_by: writtenBy,
      approved_by: ctx.actor.id,
      published_at: ctx.now,
    })
    .execute()
}

/** Every version that was published in the browser. */
export async function selectVersions(
  ctx: Context,
): Promise<readonly Pick<PublishedVersion, 'definition' | 'digest'>[]> {
  return db(ctx)
    .selectFrom('services.version')
    .select(['definition', 'digest'])
    .where('council_id', '=', ctx.council)
    .orderBy('service')
    .orderBy('version')
    .execute()
}

/** How many versions were published in the browser: more of them means that there is something to read. */
export async function countVersions(ctx: Context): Promise<number> {
  const { count } = await db(ctx)
    .selectFrom('services.version')
    .select((each) => each.fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .executeTakeFirstOrThrow()
  return Number(count)
}
