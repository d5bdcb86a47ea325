import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { ours, wantsNoTexts, writeMessage } from '#messages'
import { type ServiceDefinition, sayDay } from '#services'
import { type DraftKey, endOfDraft } from '../model/draft.ts'
import { factNames, reachedBy, type SavedDraft, type SecretFact, seal } from '../model/saved.ts'
import { prolongDraft } from '../store/draft.ts'
import { deleteOldSaved, saveSealed, selectSaved } from '../store/saved.ts'
import { findDraft, forgetDraft, holdDraft } from './draft.ts'
import { renewFiles } from './upload.ts'

/** What whoever saves a draft has: its token, and the fact that they choose. */
export type Saving = {
  readonly token: string
  readonly fact: SecretFact
  /** Where people reach us from outside, for the link in a message. */
  readonly origin: string
}

/** A draft that is saved: by what, until when, and whether its reference was sent to its owner. */
export type Saved = {
  readonly definition: ServiceDefinition
  readonly saved: SavedDraft
  readonly sentBy?: 'text' | 'email' | undefined
}

// Of one draft, to whomever: nobody's phone is to be flooded from here.
const mostMessages = 3

/**
 * Saves what somebody has answered, so that its reference and the fact open it anywhere. Saved again, it keeps its
 * reference, and the new fact counts. `undefined` when there is nothing to save any more, or it has been sent.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` when the new reference happens to be taken.
 */
export async function saveDraft(
  ctx: Context,
  service: ServiceDefinition,
  key: DraftKey,
  { token, fact, origin }: Saving,
): Promise<Saved | undefined> {
  await mustBeAllowed(ctx, 'channels.draft')
  const draft = await holdDraft(ctx, service, key)
  if (!draft || draft.receipt) return undefined
  const before = await selectSaved(ctx, key)
  const reference = before?.reference ?? ctx.newReference()
  const expiresAt = endOfDraft(ctx.now)
  const sentBy = await wayFor(ctx, fact, before?.messages ?? 0)
  const messages = (before?.messages ?? 0) + (sentBy ? 1 : 0)
  const saved = { reference, fact: fact.kind, messages, expiresAt }
  const sealed = await seal(token, { reference, fact })
  if (!(await saveSealed(ctx, key, { ...saved, sealed }))) throw new Fault('conflict', 'reference taken')
  await prolongDraft(ctx, key, expiresAt)
  await renewFiles(ctx, draft.definition, draft.answers)
  await record(ctx, { action: 'channels.draft-saved', about: reference, detail: { fact: fact.kind } })
  if (sentBy) await tell(ctx, { reference, fact, origin, expiresAt, by: sentBy })
  return { definition: draft.definition, saved, sentBy }
}

async function wayFor(ctx: Context, fact: SecretFact, sent: number): Promise<Saved['sentBy']> {
  const by = sent < mostMessages ? reachedBy(fact) : undefined
  return by === 'text' && (await wantsNoTexts(ctx, fact.text)) ? undefined : by
}

type Telling = Pick<SavedDraft, 'reference' | 'expiresAt'> &
  Pick<Saving, 'fact' | 'origin'> & { readonly by: 'text' | 'email' }

// It names no service: a phone may lie open on a table.
async function tell(ctx: Context, { reference, fact, origin, expiresAt, by }: Telling): Promise<void> {
  await writeMessage(ctx, {
    about: reference,
    template: 'draft-saved',
    occasion: createHash('sha256').update(fact.text).digest('hex').slice(0, 12),
    recipient: { transport: by, address: fact.text },
    values: {
      reference,
      day: sayDay(dayHere(expiresAt)),
      link: ours(`${origin}/carry-on/${reference}`),
      fact: factNames[fact.kind],
    },
  })
}

/** Whether and by what a draft was saved that a browser knows; `undefined` when there is no such draft. */
export async function findSaved(
  ctx: Context,
  service: ServiceDefinition,
  key: DraftKey,
): Promise<
  | { readonly definition: ServiceDefinition; readonly saved?: SavedDraft; readonly isSent: boolean }
  | undefined
> {
  const draft = await findDraft(ctx, service, key)
  if (!draft) return undefined
  const saved = await selectSaved(ctx, key)
  return { definition: draft.definition, isSent: draft.receipt !== undefined, ...(saved && { saved }) }
}

/** Forgets what was answered on a screen that is left: but not what its owner saved, to go on with elsewhere. */
export async function leaveDraft(ctx: Context, key: DraftKey): Promise<void> {
  if (!(await selectSaved(ctx, key))) await forgetDraft(ctx, key)
}

/** Deletes saved drafts whose time is over, and returns how many. */
export function sweepSaved(ctx: Context): Promise<number> {
  return deleteOldSaved(ctx)
}
