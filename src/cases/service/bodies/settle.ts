import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Sent } from '../../model/bodies/outcome.ts'
import { type IfUnsure, nextPassing, type PassingEvent } from '../../model/bodies/passing.ts'
import type { PassingKept } from '../../model/bodies/passing-kept.ts'
import { selectBody } from '../../store/bodies/body.ts'
import { lockPassing, type PassingFacts, savePassing } from '../../store/bodies/passing.ts'
import { insertNote } from '../../store/history.ts'
import { updatePassed } from '../../store/passed.ts'
import { happened } from '../happened.ts'

/** What came of an attempt, or of looking for what came of one. */
export type Came = Sent | { readonly kind: 'absent' | 'look-failed'; readonly why: string }

/** Writes down what came of an attempt. What cannot be any more, as it is somebody else's by now, changes nothing. */
export async function settle(ctx: Context, kept: PassingKept, came: Came): Promise<void> {
  const before = await lockPassing(ctx, kept.passed)
  const body = await selectBody(ctx, kept.body)
  if (!before || !body || before.attempts !== kept.attempts) return
  const after = nextPassing(before, eventOf(came, body.ifUnsure), ctx.now)
  if (after === before) return
  await savePassing(ctx, after, factsOf(came))
  if (came.kind === 'taken') await taken(ctx, { ...kept, ...after }, { name: body.name, number: came.number })
  else if (after.state === 'refused' || after.state === 'stuck') {
    await updatePassed(ctx, { id: kept.passed, state: after.state, outsideReference: null })
    const why =
      came.kind === 'refused' ? `they will not take it: “${came.said}”` : `it is not sent. ${came.why}`
    await insertNote(ctx, kept.caseId, { kind: 'private', words: `${body.name}: ${why}` })
  }
  await record(ctx, {
    action: 'cases.passing-settled',
    about: kept.reference,
    detail: { came: came.kind, state: after.state, attempts: after.attempts },
  })
}

const eventOf = (came: Came, ifUnsure: IfUnsure): PassingEvent =>
  came.kind === 'unsure' || came.kind === 'absent' ? { kind: came.kind, ifUnsure } : { kind: came.kind }

function factsOf(came: Came): PassingFacts {
  if (came.kind === 'taken')
    return {
      theirNumber: came.number || null,
      token: came.token || null,
      said: came.said || null,
      failure: null,
    }
  return came.kind === 'refused' ? { said: came.said, failure: null } : { failure: came.why }
}

/** They have it: the resident reads so, and their number once there is one. */
async function taken(
  ctx: Context,
  { passed, caseId }: PassingKept,
  { name, number }: { readonly name: string; readonly number: string },
): Promise<void> {
  await updatePassed(ctx, { id: passed, state: 'sent', outsideReference: number || null })
  const theirs = number ? `. Their reference is ${number}` : ''
  await happened(ctx, caseId, {
    kind: 'passed',
    state: null,
    sentence: `We have asked ${name} to look at it${theirs}.`,
  })
}
