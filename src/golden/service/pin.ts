import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { labelOf, withdrawProposals } from '#sources'
import type { GoldenField, PersonId } from '../model/person.ts'
import type { PinChoice } from '../model/read-pin.ts'
import { endPin, insertPin, peopleOf, selectPin } from '../store/standing.ts'
import { savePinProposals, selectPinProposals } from '../store/unproposed.ts'
import { decideAlone } from './decide-alone.ts'
import { proposeBetter } from './propose-better.ts'
import { bringUpToDate } from './recompute.ts'

/**
 * Lets one value of a person stand, for a while and for a reason: the golden record follows at once, and again on the
 * day after the last, and it is proposed to every application that says otherwise. Returns the identifier of the choice.
 *
 * Errors: `Fault('unavailable')` while everybody is built anew.
 */
export async function pinValue(
  ctx: Context,
  chosenFor: PersonId,
  { field, said, reason, until }: PinChoice & { readonly field: GoldenField },
): Promise<string> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  // The record may have become somebody else’s since it was shown.
  const [person = chosenFor] = await peopleOf(ctx, [said])
  const pin = ctx.newId()
  await insertPin(ctx, { pin, field, source: said.source, id: said.id, value: said.value, reason, until })
  await bringUpToDate(ctx, person)
  const because = `A data steward has found which ${labelOf(field)} is right`
  const proposals = await proposeBetter(ctx, person, { field, value: said.value, because })
  await savePinProposals(ctx, pin, proposals)
  await record(ctx, {
    action: 'golden.pinned',
    about: person,
    fields: [field],
    detail: { pin, until, proposals: proposals.length },
  })
  return pin
}

/**
 * Takes a steward's choice back: the golden record is what it would have been without it, and what was proposed because
 * of it and nobody has acted on is withdrawn.
 *
 * Errors: `Fault('not-found')` when there is no such choice, or it has been taken back; `Fault('unavailable')` while
 *         everybody is built anew.
 */
export async function unpinValue(ctx: Context, pin: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.steward')
  await decideAlone(ctx)
  const known = await selectPin(ctx, pin)
  if (!known || !(await endPin(ctx, pin))) throw new Fault('not-found', `no choice ${pin} that counts`)
  const why = 'The choice that it followed from was taken back'
  const withdrawn = await withdrawProposals(ctx, await selectPinProposals(ctx, pin), why)
  for (const person of await peopleOf(ctx, [known])) {
    await bringUpToDate(ctx, person)
    await record(ctx, {
      action: 'golden.unpinned',
      about: person,
      fields: [known.field],
      detail: { pin, withdrawn },
    })
  }
}
