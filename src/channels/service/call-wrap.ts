import { record } from '#audit'
import { addNote, recordContact } from '#cases'
import type { Context } from '#kit/context'
import type { Problem } from '#kit/outcome'
import { ours, wantsNoTexts, writeMessage } from '#messages'
import { findPinned, sayDay } from '#services'
import type { Call, Wrap } from '../model/call.ts'
import { sayBehalf } from '../model/call-words.ts'
import { aboutNothing, endCall, updateCall } from '../store/call.ts'
import { heldCall } from './call-caller.ts'

/**
 * Wraps up a call, or the first of two things that somebody calls about: the contact is counted with its reason and its
 * minutes, notes go to the case, and the reference to the caller by text.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function wrapUp(ctx: Context, id: string, wrap: Wrap): Promise<readonly Problem[]> {
  const call = await heldCall(ctx, id)
  const problems = problemsOf(call, wrap)
  if (problems.length > 0) return problems
  const { reference } = call
  const service = call.service ? findPinned(call.service)?.id : undefined
  await recordContact(ctx, {
    reference,
    service,
    channel: 'phone',
    reason: wrap.reason,
    minutes: minutesOf(ctx, call),
  })
  if (reference) {
    if (wrap.words) await addNote(ctx, reference, { words: wrap.words, isShared: wrap.isShared })
    if (call.behalf) await addNote(ctx, reference, { words: sayBehalf(call.behalf), isShared: false })
    if (wrap.byText) await textReference(ctx, call)
  }
  if (wrap.goesOn) await begunAgain(ctx, call)
  else await endCall(ctx, id)
  await record(ctx, {
    action: 'channels.call-wrapped',
    about: reference ?? id,
    detail: { reason: wrap.reason },
  })
  return []
}

function problemsOf({ reference }: Call, { words }: Wrap): readonly Problem[] {
  if (words.length > 2000)
    return [{ field: 'wrap-words', message: 'The note must be 2,000 characters or less' }]
  if (words.includes('\0') || !words.isWellFormed())
    return [{ field: 'wrap-words', message: 'The note has a character in it that we cannot keep' }]
  if (words && !reference)
    return [
      { field: 'wrap-words', message: 'Send something or open a case first: a note is kept with a case' },
    ]
  return []
}

const minutesOf = ({ now }: Context, { countedAt }: Call): number =>
  Math.min(600, Math.max(1, Math.round((now.getTime() - countedAt.getTime()) / 60_000)))

/** The same caller has something else: what was done is done, and the clock begins anew. */
const begunAgain = (ctx: Context, { id, done }: Call) =>
  updateCall(ctx, id, { ...aboutNothing, done: done + 1, counted_at: ctx.now })

async function textReference(ctx: Context, { id, number, reference, receipt, person }: Call): Promise<void> {
  if (!number || !reference || (await wantsNoTexts(ctx, number))) return
  const [promise] = receipt?.promises ?? []
  await writeMessage(ctx, {
    about: reference,
    template: 'reference',
    occasion: id,
    recipient: { transport: 'text', address: number },
    person,
    values: {
      reference: ours(reference),
      promise: ours(promise ? `${promise.sentence}: by ${sayDay(promise.day)}.` : ''),
    },
  })
}
