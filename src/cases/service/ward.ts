import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Reference } from '#kit/reference'
import type { Case } from '../model/case.ts'
import type { WardFigures } from '../model/ward.ts'
import { insertContact } from '../store/contact-made.ts'
import { insertNote } from '../store/history.ts'
import { selectCases } from '../store/list.ts'
import { insertCasework, selectCasework, selectWards } from '../store/ward.ts'
import { mustFindCase } from './look.ts'

/** How long back the figures of wards look. Units: days. */
const days = 28

/** What a councillor sees: how cases stand in each ward, and those that they have taken up for somebody. */
export type WardView = {
  readonly wards: readonly WardFigures[]
  readonly casework: readonly Case[]
  readonly mayAsk: boolean
}

/**
 * How cases stand in every ward, and the casework of whoever looks.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function wardView(ctx: Context): Promise<WardView> {
  await mustBeAllowed(ctx, 'cases.read')
  const since = new Date(ctx.now.getTime() - days * 86_400_000)
  const mayAsk = await isAllowed(ctx, 'cases.casework')
  return {
    wards: await selectWards(ctx, dayHere(ctx.now), since),
    casework: mayAsk ? await selectCasework(ctx) : [],
    mayAsk,
  }
}

/** The cases about public places of one ward, the newest first. What is private is a count, and no more. */
export async function casesInWard(ctx: Context, ward: string): Promise<readonly Case[]> {
  await mustBeAllowed(ctx, 'cases.read')
  return selectCases(ctx, { ward, publicOnly: true }, { limit: 50 })
}

/**
 * Asks the team about a case for somebody who came to their councillor with its reference. It counts as a contact
 * that asks where something is, and the team reads the question.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function takeUp(ctx: Context, reference: Reference, question: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.casework')
  const found = await mustFindCase(ctx, reference)
  await insertCasework(ctx, found.id)
  await insertNote(ctx, found.id, { kind: 'private', words: `A councillor asks: ${question}` })
  await insertContact(ctx, {
    caseId: found.id,
    service: found.service,
    channel: 'councillor',
    reason: 'where-is-it',
    minutes: null,
  })
  await record(ctx, { action: 'cases.taken-up', about: reference })
}
