import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { ServiceDefinition } from '../model/definition.ts'
import { type Draft, type DraftRead, layOut, problemWith, readDraft } from '../model/draft.ts'
import { standingAgainst } from '../model/lint/lint.ts'
import { digestOf } from '../model/published.ts'
import {
  insertDraft,
  insertVersion,
  selectDraft,
  selectDraftOf,
  selectDrafts,
  updateDraft,
} from '../store.ts'
import { openBooks } from './books.ts'
import { findService, listServices, listWithdrawn, newestVersion } from './catalogue.ts'

/** A draft, and what it comes to. */
export type OpenDraft = { readonly draft: Draft; readonly read: DraftRead; readonly version: number }

/** Drafts that are under way. Errors: `Fault('forbidden')`. */
export async function listDrafts(ctx: Context): Promise<readonly Draft[]> {
  await mustBeAllowed(ctx, 'services.edit')
  return selectDrafts(ctx)
}

/**
 * Begins to change a service: the draft that is under way, or a new one that says what is published. One that was
 * withdrawn begins as it was, to be published again: by a second person, as everything is.
 *
 * Errors: `Fault('forbidden')`; `not-found`.
 */
export async function beginDraft(ctx: Context, service: string): Promise<string> {
  await mustBeAllowed(ctx, 'services.edit')
  const last = findService(service) ?? findWithdrawn(service)
  if (!last) throw new Fault('not-found', 'no such service')
  return begin(ctx, service, { ...last, status: 'published', version: newestVersion(service) + 1 })
}

/**
 * Begins a service that there is not yet, with the words of another: nothing is as hard as an empty page.
 *
 * Errors: `Fault('forbidden')`; `not-found` when there is none to begin from; `conflict` when there is one of that name.
 */
export async function beginService(ctx: Context, id: string, like: string): Promise<string> {
  await mustBeAllowed(ctx, 'services.edit')
  const pattern = findService(like)
  if (!pattern) throw new Fault('not-found', 'no such service')
  if (newestVersion(id) > 0) throw new Fault('conflict', 'there is a service of that name')
  return begin(ctx, id, { ...pattern, id, version: 1 })
}

const findWithdrawn = (service: string) => listWithdrawn().find(({ id }) => id === service)

async function begin(ctx: Context, service: string, definition: ServiceDefinition): Promise<string> {
  const id = ctx.newId()
  if (await insertDraft(ctx, { id, service, text: layOut(definition) })) {
    await record(ctx, { action: 'services.draft-begun', about: service })
    return id
  }
  const underWay = await selectDraftOf(ctx, service)
  if (!underWay) throw new Fault('conflict', 'someone has just begun or ended another draft of it')
  return underWay.id
}

/** Opens a draft, with all that stands against publishing it. Errors: `Fault('forbidden')`; `not-found`. */
export async function openDraft(ctx: Context, id: string): Promise<OpenDraft> {
  await mustBeAllowed(ctx, 'services.edit')
  return opened(await selectDraft(ctx, id))
}

function opened(draft: Draft | undefined): OpenDraft {
  if (!draft) throw new Fault('not-found', 'no such draft')
  const version = newestVersion(draft.service) + 1
  const expected = { service: draft.service, version, others: listServices() }
  return { draft, version, read: readDraft(draft.text, expected, openBooks()) }
}

/** What someone has typed, and the revision that they typed it over. */
export type Saving = { readonly id: string; readonly revision: number; readonly text: string }

/**
 * Keeps what someone has typed, whatever it says. Whoever was asked to approve it is not asked any more.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when someone else has changed it, or it is done with.
 */
export async function saveDraft(ctx: Context, { id, revision, text }: Saving): Promise<void> {
  await mustBeAllowed(ctx, 'services.edit')
  const draft = await heldDraft(ctx, id, revision)
  if (problemWith(text)) throw new Fault('conflict', 'that cannot be kept')
  const writtenBy = [...new Set([...draft.writtenBy, ctx.actor.id])]
  await updateDraft(ctx, { ...draft, text, revision: revision + 1, state: 'open', writtenBy, said: null })
  await record(ctx, {
    action: 'services.draft-saved',
    about: draft.service,
    detail: { revision: revision + 1 },
  })
}

async function heldDraft(ctx: Context, id: string, revision: number): Promise<Draft> {
  const draft = await selectDraft(ctx, id, true)
  if (!draft) throw new Fault('not-found', 'no such draft')
  if (draft.revision !== revision || !['open', 'asked'].includes(draft.state))
    throw new Fault('conflict', 'someone else has changed this draft since you opened it')
  return draft
}

/** What someone does with a draft that they have read. */
export type Step = { readonly id: string; readonly revision: number }

/**
 * Asks another administrator to publish it.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when something stands against it, or it has changed.
 */
export async function askToPublish(ctx: Context, { id, revision }: Step): Promise<void> {
  await mustBeAllowed(ctx, 'services.edit')
  const draft = await heldDraft(ctx, id, revision)
  mustBeReady(opened(draft))
  await updateDraft(ctx, { ...draft, state: 'asked', said: null })
  await record(ctx, { action: 'services.publish-asked', about: draft.service, detail: { revision } })
}

function mustBeReady({ read }: OpenDraft) {
  const { definition, findings } = read
  if (!definition || standingAgainst(findings).length > 0)
    throw new Fault('conflict', 'something stands against publishing it')
  return definition
}

/** Drops a draft: what is published stays. Errors: `Fault('forbidden')`; `not-found`; `conflict`. */
export async function dropDraft(ctx: Context, { id, revision }: Step): Promise<void> {
  await mustBeAllowed(ctx, 'services.edit')
  const draft = await heldDraft(ctx, id, revision)
  await updateDraft(ctx, { ...draft, state: 'dropped' })
  await record(ctx, { action: 'services.draft-dropped', about: draft.service })
}

/** Whether someone may approve a draft: one who has not written in it. */
export const mayApprove = (draft: Draft, actor: string): boolean =>
  draft.state === 'asked' && !draft.writtenBy.includes(actor)

/**
 * Publishes it, as the second person: from then on it never changes. Sends it back instead, with what they say.
 *
 * Errors: `Fault('forbidden')`, also for those who have written in it; `not-found`; `conflict`.
 */
export async function decideDraft(ctx: Context, { id, revision }: Step, sendBack?: string): Promise<void> {
  await mustBeAllowed(ctx, 'services.publish')
  const draft = await heldDraft(ctx, id, revision)
  if (!mayApprove(draft, ctx.actor.id))
    throw new Fault('forbidden', 'whoever has written in it cannot approve it, nor before it is asked')
  if (sendBack !== undefined) {
    await updateDraft(ctx, { ...draft, state: 'open', said: sendBack })
    await record(ctx, { action: 'services.publish-refused', about: draft.service, detail: { revision } })
    return
  }
  const definition = mustBeReady(opened(draft))
  const { service, writtenBy } = draft
  const { version } = definition
  await insertVersion(ctx, { service, version, definition, digest: digestOf(definition), writtenBy })
  await updateDraft(ctx, { ...draft, state: 'published' })
  await record(ctx, { action: 'services.published', about: service, detail: { version, revision } })
}
