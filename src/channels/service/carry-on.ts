import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { findPinned } from '#services'
import { type Guessed, hearGuess } from '#tellonce'
import { type Draft, type DraftKey, endOfDraft, keyOf } from '../model/draft.ts'
import { type Opener, seal, unseal } from '../model/saved.ts'
import { insertDraft, prolongDraft, selectDraft } from '../store/draft.ts'
import { prolongSaved, saveSealed, selectSealed } from '../store/saved.ts'
import { holdConversation, saveConversation } from '../store/text.ts'
import { renewFiles } from './upload.ts'

/**
 * What somebody says who goes on elsewhere with what they began. The fact is what they saved it with, or the number of the
 * phone that they began on by text.
 */
export type CarryingOn = Opener & {
  /** For the draft that a conversation by text becomes. */
  readonly fresh: { readonly token: string; readonly key: DraftKey }
  /** Whether it is opened on a call: there no browser keeps it, so the same reference must open it again. */
  readonly isCall?: boolean
}

/** What it comes to. A wrong fact and a reference that nobody was given are one and the same. */
export type CarriedOn = Guessed<{ readonly draft: Draft; readonly token: string }>

/**
 * Finds what somebody has saved, or begun to answer by text, so that they go on with it in this browser. Wrong guesses
 * are counted, and heard ever more slowly after the fifth.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function carryOn(ctx: Context, asked: CarryingOn): Promise<CarriedOn> {
  await mustBeAllowed(ctx, 'channels.draft')
  const { reference } = asked
  // Guesses at what may be followed by the same reference are counted by themselves.
  const carried = await hearGuess(
    ctx,
    `draft ${reference}`,
    async () => (await openSaved(ctx, asked)) ?? (await openConversation(ctx, asked)),
  )
  if (carried.kind === 'slowed') return carried
  const refused = carried.kind === 'no-match' && ({ outcome: 'refused' } as const)
  await record(ctx, { action: 'channels.carried-on', about: reference, ...refused })
  return carried
}

type Found = Extract<CarriedOn, { kind: 'found' }>['found']

/** The very draft that was saved, which both browsers then go on with; from now it is kept as long again. */
async function openSaved(ctx: Context, { reference, fact }: CarryingOn): Promise<Found | undefined> {
  const token = await unseal(await selectSealed(ctx, reference), { reference, fact })
  const key = keyOf(token)
  const stored = key && (await selectDraft(ctx, key))
  const definition = stored && findPinned(stored.service)
  if (!token || !key || !definition) return undefined
  const expiresAt = endOfDraft(ctx.now)
  await prolongSaved(ctx, key, expiresAt)
  await prolongDraft(ctx, key, expiresAt)
  const { answers, receipt } = stored
  await renewFiles(ctx, definition, answers)
  return { token, draft: { definition, answers, receipt: receipt ?? undefined } }
}

/** What was begun by text, as a draft. The phone asks nothing more about it. */
async function openConversation(
  ctx: Context,
  { reference, fact, fresh, isCall }: CarryingOn,
): Promise<Found | undefined> {
  const conversation = fact.kind === 'phone' ? await holdConversation(ctx, fact.text) : undefined
  const begun = conversation?.state.draft
  const definition = begun && findPinned(begun.service)
  if (!definition || begun.code !== reference) return undefined
  const expiresAt = endOfDraft(ctx.now)
  await insertDraft(ctx, fresh.key, { service: begun.service, answers: begun.answers, expiresAt })
  const { draft, rest, ...state } = conversation.state
  await saveConversation(ctx, fact.text, { state, sentAt: conversation.sentAt, expiresAt })
  if (isCall) {
    const sealed = await seal(fresh.token, { reference, fact })
    await saveSealed(ctx, fresh.key, { reference, fact: fact.kind, messages: 0, expiresAt, sealed })
  }
  return { token: fresh.token, draft: { definition, answers: begun.answers } }
}
