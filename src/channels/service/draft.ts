import { refuseUnlessAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { findPinned, pinned, type ServiceDefinition, type Typed } from '#services'
import { type Draft, type DraftKey, endOfDraft } from '../model/draft.ts'
import { type Giving, giveAnswer } from '../model/journey.ts'
import { kioskExpiry } from '../model/kiosk.ts'
import {
  deleteDraft,
  deleteExpired,
  insertDraft,
  lockDraft,
  prolongDraft,
  type StoredDraft,
  selectDraft,
  updateDraft,
} from '../store/draft.ts'
import { selectSaved } from '../store/saved.ts'
import { holdChosen, takenOn } from './slot.ts'
import { keepFiles, type ReadFiles } from './upload.ts'

/** Why someone acts who fills in the forms of a service: the purpose that the policy table knows. */
export function purposeFor({ lifeEvent }: ServiceDefinition): string {
  return lifeEvent ? 'tell-us-once' : 'report'
}

/** The draft with that key, at the version it began on; `undefined` when there is none any more. */
export async function findDraft(
  ctx: Context,
  service: ServiceDefinition,
  key: DraftKey,
): Promise<Draft | undefined> {
  return whole(await selectDraft(ctx, key), service)
}

/** The same at a kiosk, where it is kept for as long as somebody is there. */
export async function findDraftAtKiosk(
  ctx: Context,
  service: ServiceDefinition,
  key: DraftKey,
): Promise<Draft | undefined> {
  const found = await findDraft(ctx, service, key)
  if (found) await prolongDraft(ctx, key, await expiryAtKiosk(ctx, key))
  return found
}

/** Until when a draft is kept at a kiosk: what somebody saved elsewhere, and goes on with here, outlives their leaving. */
async function expiryAtKiosk(ctx: Context, key: DraftKey): Promise<Date> {
  return (await selectSaved(ctx, key)) ? endOfDraft(ctx.now) : kioskExpiry(ctx.now)
}

/** The same, for whoever changes it: nobody else does until this transaction ends. */
export async function holdDraft(
  ctx: Context,
  service: ServiceDefinition,
  key: DraftKey,
): Promise<Draft | undefined> {
  return whole(await lockDraft(ctx, key), service)
}

function whole(stored: StoredDraft | undefined, { id }: ServiceDefinition): Draft | undefined {
  const definition = stored && findPinned(stored.service)
  if (!stored || definition?.id !== id) return undefined
  return { definition, answers: stored.answers, receipt: stored.receipt ?? undefined }
}

/** Who answers which question, and what they typed. */
export type Reply = {
  readonly service: ServiceDefinition
  readonly page: string
  readonly isChange: boolean
  readonly typed: Typed
  /** Files that came with it and may be kept, and what is wrong with the others. */
  readonly files?: ReadFiles
  /** Of the draft that their browser knows; none before the first answer. */
  readonly key?: DraftKey | undefined
  /** For a new draft, should this answer begin one. */
  readonly freshKey: DraftKey
  /** Whether it is given on a screen that many people share: then it is soon forgotten. */
  readonly isKiosk?: boolean
}

/**
 * Takes one answer, and keeps it: the first begins a draft.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function answerQuestion(ctx: Context, reply: Reply): Promise<Giving> {
  await refuseUnlessAllowed(ctx, 'channels.draft')
  const { service, page, isChange, key, freshKey, typed, files, isKiosk } = reply
  await keepFiles(ctx, files?.kept ?? [])
  const draft = key && (await holdDraft(ctx, service, key))
  const today = dayHere(ctx.now)
  const taken = await takenOn(ctx, draft?.definition ?? service, {
    page,
    answers: draft?.answers ?? {},
    holder: key,
  })
  const wanted = { published: service, draft, page, isChange, today, taken }
  const given = giveAnswer(wanted, typed, files?.problems)
  if (given.kind !== 'keep') return given
  const holder = key && !given.isNew ? key : freshKey
  const giving = await holdChosen(ctx, given, { page, holder, today, isChange })
  if (giving.kind !== 'keep') return giving
  const { definition, answers } = giving.draft
  const expiresAt = isKiosk ? await expiryAtKiosk(ctx, holder) : endOfDraft(ctx.now)
  const kept = { service: pinned(definition), answers, expiresAt }
  if (key && !giving.isNew) await updateDraft(ctx, key, kept)
  else await insertDraft(ctx, freshKey, kept)
  return giving
}

/** Forgets what someone has answered so far. */
export function forgetDraft(ctx: Context, key: DraftKey): Promise<void> {
  return deleteDraft(ctx, key)
}

/** Deletes drafts that nobody has gone on with in time, and returns how many. */
export function sweepDrafts(ctx: Context): Promise<number> {
  return deleteExpired(ctx, ctx.now)
}
