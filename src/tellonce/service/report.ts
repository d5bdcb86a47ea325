import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { moveCase, openCase, promiseOf, sayWhose } from '#cases'
import { askSteward, type Decision, findPerson, type PersonId, recordClaim } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import { type Answers, findPinned, findService, pinned, type ServiceDefinition } from '#services'
import { subscribersTo } from '#sources'
import { claimOf, newAddressOf } from '../model/claim.ts'
import { factsFor } from '../model/facts.ts'
import type { LifeEvent, Reported } from '../model/life-event.ts'
import type { Move } from '../model/move.ts'
import { insertLifeEvent, lockLifeEvent, selectMove, updateLifeEvent } from '../store/life-event.ts'
import { insertNotices } from '../store/notice.ts'
import { keepReported, takeKey } from '../store/once.ts'
import { tellResident } from './tell.ts'

const moved = 'tell-us-you-have-moved'

/** How a report came in. */
export type Report = {
  readonly channel: string
  /** What was answered, as the case keeps it. */
  readonly answers: Answers
  /** The service at the version that was answered: `tell-us-you-have-moved@1`. The published one, unless told otherwise. */
  readonly service?: string | undefined
  /** What the report is known by to whoever sends it. The same again gets the same answer, and is never a second case. */
  readonly submission?: string | undefined
}

/**
 * The main story: told once -> whose is it -> their golden record -> a notice to each service that must act. One
 * transaction: it all happens or none of it does. When we are not sure whose it is, nothing is changed and nobody is
 * told until a steward has decided.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` when the same submission said something else before.
 */
export async function reportMove(ctx: Context, move: Move, report: Report): Promise<Reported> {
  await mustBeAllowed(ctx, 'tellonce.report')
  const { submission } = report
  if (!submission) return accept(ctx, move, report)
  const sha256 = createHash('sha256').update(JSON.stringify(move)).digest('hex')
  const taken = await takeKey(ctx, submission, sha256)
  if (taken?.answer && taken.sha256 === sha256) return taken.answer
  if (taken) throw new Fault('conflict', 'that submission said something else before')
  const reported = await accept(ctx, move, report)
  await keepReported(ctx, submission, reported)
  return reported
}

async function accept(ctx: Context, move: Move, { channel, answers, service }: Report): Promise<Reported> {
  const definition = definitionOf(service)
  const promise = promiseOf(ctx, definition, answers)
  if (!promise) throw new Error(`${definition.id} promises nothing`)
  const reference = await openCase(ctx, {
    service: pinned(definition),
    summary: 'Change of address',
    answers,
    channel,
    promise,
  })
  const decision = await findPerson(ctx, claimOf(move))
  const event: LifeEvent = {
    id: ctx.newId(),
    reference,
    person: null,
    effectiveOn: move.movedOn,
    state: 'checking',
    dueOn: promise.due.day,
    toldAt: ctx.now,
  }
  await insertLifeEvent(ctx, event, move)
  await record(ctx, {
    action: 'tellonce.reported',
    about: reference,
    detail: { decision: decision.kind, channel },
  })
  await tellResident(ctx, { event, move, definition, template: 'received' })
  if (decision.kind === 'unsure') await wait(ctx, event, move, decision)
  else await goOn(ctx, event, move, decision)
  return { reference, promisedBy: promise.due.day, kind: decision.kind }
}

function definitionOf(service: string | undefined): ServiceDefinition {
  const definition = service ? findPinned(service) : findService(moved)
  if (!definition) throw new Error(`there is no service ${service ?? moved}`)
  return definition
}

async function wait(
  ctx: Context,
  { reference }: LifeEvent,
  move: Move,
  { candidates }: Extract<Decision, { kind: 'unsure' }>,
): Promise<void> {
  await moveCase(ctx, reference, 'checking')
  await askSteward(ctx, { claim: claimOf(move), candidates, about: reference })
}

/** Whose it is: someone we know, or someone new. */
export type Sure = { readonly kind: 'same'; readonly person: PersonId } | { readonly kind: 'new' }

/** Takes the claim into the golden record, and tells every service that must act. */
async function goOn(ctx: Context, event: LifeEvent, move: Move, sure: Sure): Promise<void> {
  const known = sure.kind === 'same' ? { person: sure.person } : {}
  const person = await recordClaim(ctx, {
    ...known,
    claim: claimOf(move),
    newAddress: newAddressOf(move),
    effective: move.movedOn,
  })
  await updateLifeEvent(ctx, { ...event, person, state: 'telling' })
  await sayWhose(ctx, event.reference, person)
  await tellServices(ctx, event, move)
}

async function tellServices(ctx: Context, { id, reference, dueOn }: LifeEvent, move: Move): Promise<void> {
  const subscribers = await subscribersTo(ctx, 'address')
  const notices = subscribers.map((subscriber) => ({
    ...subscriber,
    id: ctx.newId(),
    lifeEvent: id,
    reference,
    dueOn,
    writtenAt: ctx.now,
    facts: factsFor(subscriber.fields, move),
  }))
  await insertNotices(ctx, notices)
  for (const notice of notices) {
    if (notice.writeBack === 'webhook')
      await enqueue(ctx, 'tellonce:deliver', { delivery: notice.id }, { key: notice.id })
    await record(ctx, {
      action: 'tellonce.notified',
      about: reference,
      fields: Object.keys(notice.facts),
      detail: { source: notice.source },
    })
  }
}

/**
 * Goes on with a life event that waited for a steward: it is someone's we know, someone new, or nobody's after all.
 * What has gone on already stays as it is.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function proceed(
  ctx: Context,
  reference: string,
  decision: Sure | { readonly kind: 'withdrawn' },
): Promise<void> {
  await mustBeAllowed(ctx, 'tellonce.write')
  const event = await lockLifeEvent(ctx, { reference })
  const move = event && (await selectMove(ctx, event.id))
  if (!event || !move) throw new Fault('not-found', `no life event ${reference}`)
  if (event.state !== 'checking') return
  await record(ctx, { action: 'tellonce.decided', about: reference, detail: { decision: decision.kind } })
  if (decision.kind === 'withdrawn') {
    await updateLifeEvent(ctx, { ...event, state: 'withdrawn' })
    await moveCase(
      ctx,
      event.reference,
      'mistake',
      'We could not tell whose report this was, so we changed nothing.',
    )
    return
  }
  await moveCase(ctx, event.reference, 'received')
  await goOn(ctx, event, move, decision)
}
