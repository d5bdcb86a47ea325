import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Problem } from '#kit/outcome'
import type { Answers, ServiceDefinition } from '#services'
import { diariesOf, slotHeldFor, slotsIn } from '../model/slot.ts'
import { bookHeld, holdSlot, releaseSlots, selectTaken } from '../store/slot.ts'

/** The times of each question that others have, for somebody with these answers, by the question's id. */
export async function slotsTaken(
  ctx: Context,
  definition: ServiceDefinition,
  { answers, holder = '' }: { readonly answers: Answers; readonly holder?: string | undefined },
): Promise<Readonly<Record<string, readonly string[]>>> {
  const taken: Record<string, readonly string[]> = {}
  for (const diary of diariesOf(definition, answers))
    taken[diary.question] = await selectTaken(ctx, diary, holder)
  return taken
}

/**
 * Holds the times that somebody's answers ask for, for ten minutes; what they held before in the same diary is free
 * again. Returns what is wrong: a time that someone else has.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function holdSlots(
  ctx: Context,
  definition: ServiceDefinition,
  { answers, holder }: { readonly answers: Answers; readonly holder: string },
): Promise<readonly Problem[]> {
  const slots = slotsIn(definition, answers)
  if (slots.length === 0) return []
  await mustBeAllowed(ctx, 'cases.open')
  const until = new Date(ctx.now.getTime() + slotHeldFor)
  const problems: Problem[] = []
  for (const slot of slots) {
    await releaseSlots(ctx, { ...slot, holder, except: slot.slot })
    if (!(await holdSlot(ctx, slot, { holder, until })))
      problems.push({ field: slot.question, message: 'Someone else has taken that time. Select another' })
  }
  return problems
}

/**
 * Books the times of a new case, in the transaction that opens it: those that its sender holds, or that are free.
 *
 * Errors: `Fault('conflict')` when someone else has one.
 */
export async function bookSlots(
  ctx: Context,
  definition: ServiceDefinition | undefined,
  { answers, caseId, holder = caseId }: { answers: Answers; caseId: string; holder?: string | undefined },
): Promise<void> {
  for (const slot of definition ? slotsIn(definition, answers) : []) {
    const until = new Date(ctx.now.getTime() + slotHeldFor)
    if (!(await holdSlot(ctx, slot, { holder, until })))
      throw new Fault('conflict', 'someone else has that time')
    await bookHeld(ctx, slot, { holder, caseId })
  }
}
