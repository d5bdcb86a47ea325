import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { keyText } from '../model/assign.ts'
import { saidAgainst } from '../model/meaning.ts'
import { type OrganisationDecision, saidByDecisions } from '../model/organisation/decision.ts'
import type { OrganisationId } from '../model/organisation/said.ts'
import { buildOrganisationsAlone } from '../store/organisation.ts'
import {
  endOrganisationDecision,
  giveBackSaid,
  insertOrganisationDecision,
  selectAllSaid,
  selectSaidOf,
  standingDecisions,
} from '../store/organisation-decision.ts'
import { groupOrganisations } from './build-organisations.ts'
import { type FoundOrganisation, openOrganisation } from './organisations.ts'

/** What a steward says of two organisations that may be the same. */
export type OrganisationAnswer = {
  readonly one: OrganisationId
  readonly other: OrganisationId
  readonly isSame: boolean
  readonly reason: string
}

/**
 * Opens two organisations that may be the same, side by side.
 *
 * Errors: `Fault('not-found')` unless each of them may be the other.
 */
export async function openDoubt(
  ctx: Context,
  one: OrganisationId,
  other: OrganisationId,
): Promise<readonly [FoundOrganisation, FoundOrganisation]> {
  await mustBeAllowed(ctx, 'golden.write-organisations')
  const opened = await openOrganisation(ctx, one)
  const doubted = opened.doubts.find(({ id }) => id === other)
  if (!doubted) throw new Fault('not-found', 'they are not in doubt')
  return [opened, doubted]
}

/**
 * Takes what a steward says: that both are one organisation, or are not. It stands whatever directories say later, until
 * it is undone.
 *
 * Errors: `Fault('not-found')` unless they are in doubt; `Fault('conflict')` when a steward keeps them apart by way of
 *         others.
 */
export async function decideOrganisations(
  ctx: Context,
  { one, other, isSame, reason }: OrganisationAnswer,
): Promise<void> {
  await buildOrganisationsAlone(ctx)
  const [a, b] = await openDoubt(ctx, one, other)
  const [oneSaid, otherSaid] = [await selectSaidOf(ctx, a.id), await selectSaidOf(ctx, b.id)]
  const against = saidAgainst(saidByDecisions(await standingDecisions(ctx)), oneSaid, otherSaid)
  if (isSame && against.length > 0) throw new Fault('conflict', 'a steward keeps them apart: undo that first')
  const names = [a, b].map(({ organisation }) => organisation.values.name?.what ?? '')
  await insertOrganisationDecision(ctx, {
    id: ctx.newId(),
    isSame,
    reason,
    one: a.id,
    other: b.id,
    oneName: names[0] ?? '',
    otherName: names[1] ?? '',
    oneSaid,
    otherSaid,
  })
  await groupOrganisations(ctx, await selectAllSaid(ctx))
  await record(ctx, { action: 'golden.organisation-decided', about: a.id, detail: { other: b.id, isSame } })
}

/**
 * Undoes what was decided of two organisations: each has its own identifier again.
 *
 * Errors: `Fault('not-found')` when there is no such decision, or it has been undone already.
 */
export async function undoOrganisationDecision(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.write-organisations')
  await buildOrganisationsAlone(ctx)
  const decision = (await standingDecisions(ctx)).find((each) => each.id === id)
  if (!decision || !(await endOrganisationDecision(ctx, id)))
    throw new Fault('not-found', 'no decision that stands')
  const { isSame, one, other, oneSaid, otherSaid } = decision
  if (isSame) {
    await giveBackSaid(ctx, oneSaid, one)
    await giveBackSaid(ctx, otherSaid, other)
  }
  await groupOrganisations(ctx, await selectAllSaid(ctx))
  await record(ctx, { action: 'golden.organisation-undone', about: one, detail: { other, isSame } })
}

/** What stewards decided of an organisation, the last first; `undefined` for all who may not decide. */
export async function decisionsOfOrganisation(
  ctx: Context,
  id: OrganisationId,
): Promise<readonly OrganisationDecision[] | undefined> {
  if (!(await isAllowed(ctx, 'golden.write-organisations'))) return undefined
  const theirs = new Set((await selectSaidOf(ctx, id)).map(keyText))
  return (await standingDecisions(ctx)).filter(({ oneSaid, otherSaid }) =>
    [...oneSaid, ...otherSaid].some((key) => theirs.has(keyText(key))),
  )
}
