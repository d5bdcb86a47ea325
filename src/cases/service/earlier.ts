import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { keepSender, type SaidEarlier, type Sought, selectSaying, tieCase } from '../store/earlier.ts'

export type { SaidEarlier }

/**
 * What was asked for earlier that nobody is known to have sent, where its answers may tell of one of those sought. For the
 * platform alone: it reads every answer there is.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function earlierSaying(
  ctx: Context,
  sought: readonly Sought[],
): Promise<readonly SaidEarlier[]> {
  await mustBeAllowed(ctx, 'cases.write')
  await mustBeAllowed(ctx, 'golden.read-restricted')
  return selectSaying(ctx, sought)
}

/**
 * Keeps that a case is somebody’s, of whom nobody knew it; or, where it is about somebody else, that they sent it. Nothing
 * of it is in the history of the case: who may not see them is not told.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function sayWhoseEarlier(
  ctx: Context,
  { id, reference }: Pick<SaidEarlier, 'id' | 'reference'>,
  { person, isAboutOther }: { readonly person: PersonId; readonly isAboutOther: boolean },
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  if (isAboutOther || !(await tieCase(ctx, id, person))) await keepSender(ctx, id, person)
  await record(ctx, { action: 'cases.person-known', about: reference })
}
