import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { definitionOf, findCase, moveCase, openCase, promiseOf, sayWhose } from '#cases'
import { askSteward, type Decision, findPerson, type PersonId, recordClaim } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { type Answers, findPinned, findService, pinned, type ServiceDefinition } from '#services'
import { claimOf, newAddressOf } from '../model/claim.ts'
import { effectiveOf, type Happening, type HappeningKind } from '../model/happening.ts'
import type { LifeEvent, Reported } from '../model/life-event.ts'
import type { Move } from '../model/move.ts'
import { happenedWords } from '../model/words.ts'
import { insertLifeEvent, lockLifeEvent, selectHappening, updateLifeEvent } from '../store/life-event.ts'
import { keepReported, takeKey } from '../store/once.ts'
import { hiddenIn } from './hidden-teller.ts'
import { wantHold } from './hold.ts'
import { tellResident } from './tell.ts'
import { tellServices } from './tell-services.ts'

const serviceOf: Readonly<Record<HappeningKind, string>> = {
  moved: 'tell-us-you-have-moved',
  died: 'tell-us-someone-has-died',
  born: 'tell-us-about-a-new-baby',
}

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
export async function reportHappening(ctx: Context, happening: Happening, report: Report): Promise<Reported> {
  await mustBeAllowed(ctx, 'tellonce.report')
  const { submission } = report
  if (!submission) return accept(ctx, happening, report)
  const sha256 = createHash('sha256').update(JSON.stringify(happening.said)).digest('hex')
  const taken = await takeKey(ctx, submission, sha256)
  if (taken?.answer && taken.sha256 === sha256) return taken.answer
  if (taken) throw new Fault('conflict', 'that submission said something else before')
  const reported = await accept(ctx, happening, report)
  await keepReported(ctx, submission, reported)
  return reported
}

/** The same for a move. */
export const reportMove = (ctx: Context, move: Move, report: Report): Promise<Reported> =>
  reportHappening(ctx, { kind: 'moved', said: move }, report)

async function accept(
  ctx: Context,
  happening: Happening,
  { channel, answers, service }: Report,
): Promise<Reported> {
  const { kind } = happening
  const definition = definitionNamed(service ?? serviceOf[kind])
  const promise = promiseOf(ctx, definition, answers)
  if (!promise) throw new Error(`${definition.id} promises nothing`)
  const reference = await openCase(ctx, {
    service: pinned(definition),
    summary: happenedWords[kind].summary,
    answers,
    channel,
    promise,
    sender: await hiddenIn(ctx, { happening, answers }),
  })
  const decision = await findPerson(ctx, claimOf(happening))
  const event: LifeEvent = {
    id: ctx.newId(),
    reference,
    kind,
    person: null,
    effectiveOn: effectiveOf(happening),
    state: 'checking',
    dueOn: promise.due.day,
    toldAt: ctx.now,
  }
  await insertLifeEvent(ctx, event, happening)
  await record(ctx, {
    action: 'tellonce.reported',
    about: reference,
    detail: { kind, decision: decision.kind, channel },
  })
  const person = decision.kind === 'same' ? decision.person : null
  await tellResident(ctx, { event: { ...event, person }, happening, definition, template: 'received' })
  if (decision.kind === 'unsure') await wait(ctx, event, happening, decision)
  else await goOn(ctx, event, { happening, definition, sure: decision })
  return { reference, promisedBy: promise.due.day, kind: decision.kind }
}

function definitionNamed(service: string): ServiceDefinition {
  const definition = service.includes('@') ? findPinned(service) : findService(service)
  if (!definition) throw new Error(`there is no service ${service}`)
  return definition
}

async function wait(
  ctx: Context,
  { reference }: LifeEvent,
  happening: Happening,
  { candidates }: Extract<Decision, { kind: 'unsure' }>,
): Promise<void> {
  await moveCase(ctx, reference, 'checking')
  await askSteward(ctx, { claim: claimOf(happening), candidates, about: reference })
}

/** Whose it is: someone we know, or someone new. */
export type Sure = { readonly kind: 'same'; readonly person: PersonId } | { readonly kind: 'new' }

type GoingOn = {
  readonly happening: Happening
  readonly definition: ServiceDefinition | undefined
  readonly sure: Sure
}

/** Sees to it that the golden record follows, and tells every service that must act. */
async function goOn(ctx: Context, event: LifeEvent, { happening, definition, sure }: GoingOn): Promise<void> {
  const person = await personOf(ctx, event, happening, sure)
  // Whoever we do not know cannot be written to.
  const hold = happening.kind === 'died' && person ? 'wanted' : null
  const telling: LifeEvent = { ...event, person, state: 'telling', hold }
  await updateLifeEvent(ctx, telling)
  if (person) await sayWhose(ctx, event.reference, person)
  await wantHold(ctx, telling)
  await tellServices(ctx, telling, happening, definition)
}

/**
 * Whose it is. A move is a claim of its own, and begins a golden record for someone new; neither a death nor a birth
 * begins one, since what the services hold is theirs to say.
 */
async function personOf(
  ctx: Context,
  { reference }: LifeEvent,
  happening: Happening,
  sure: Sure,
): Promise<PersonId | null> {
  const known = sure.kind === 'same' ? sure.person : undefined
  if (happening.kind !== 'moved') return known ?? null
  return recordClaim(ctx, {
    person: known,
    claim: claimOf(happening),
    newAddress: newAddressOf(happening.said),
    effective: happening.said.movedOn,
    about: reference,
  })
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
  const happening = event && (await selectHappening(ctx, event))
  if (!event || !happening) throw new Fault('not-found', `no life event ${reference}`)
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
  const found = await findCase(ctx, event.reference)
  const definition = found && definitionOf(found)
  await goOn(ctx, event, { happening, definition, sure: decision })
}
