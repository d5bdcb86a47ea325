import { isAllowed, mustBeAllowed, namesOfStaff } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import {
  type AccessRequest,
  type AccessStep,
  type DueOn,
  hasLooked,
  type Move,
  type Mover,
  moves,
  waitedUntil,
  whyNot,
} from '../model/access-request.ts'
import { isLine } from '../model/line.ts'
import type { Person, PersonId } from '../model/person.ts'
import type { WantedRequest } from '../model/read-access-request.ts'
import {
  insertRequest,
  insertStep,
  requestsAbout,
  selectSteps,
  updateRequest,
} from '../store/access-request.ts'
import { holdPerson } from '../store/link.ts'
import { copyOf, type Gathering, gatherCopy, mustFindRequest } from './access-copy.ts'
import { identifiersOf, keptUnder } from './identifiers.ts'
import { mustSee } from './must-see.ts'

/**
 * Records that somebody asks for a copy of everything, with the day on which it is due; and gathers it at once for whoever
 * acts for that purpose. The time runs from when it reached the council, and stands still while we do not know who asks.
 *
 * Errors: `Fault('not-found')` for somebody whom whoever asks may not see.
 */
export async function takeRequest(
  ctx: Context,
  person: PersonId,
  wanted: WantedRequest,
  { dueOn, ...gathering }: Gathering & { readonly dueOn: DueOn },
): Promise<string> {
  await mustBeAllowed(ctx, 'golden.take-access')
  const known = await mustSee(ctx, person)
  const { askedAt, identity } = wanted
  await holdPerson(ctx, known.id)
  // A form that is sent twice is one request.
  const open = (await requestsUnder(ctx, known.id)).filter(({ state }) => state === 'preparing')
  const isSame = (each: AccessRequest) =>
    dayHere(each.askedAt) === dayHere(askedAt) && each.identity === identity
  const same = open.find(isSame)
  if (same) return same.id
  const id = ctx.newId()
  const waitsSince = identity === 'waiting' ? askedAt : undefined
  await insertRequest(ctx, { id, person: known.id, ...wanted, waitsSince, dueOn: dueOn(askedAt, 1, []) })
  await insertStep(ctx, id, { kind: 'taken' })
  await record(ctx, { action: 'golden.access-asked', about: known.id, detail: { request: id, identity } })
  if (await isAllowed(ctx, 'golden.answer-access')) await gatherCopy(ctx, id, gathering)
  return id
}

/** A request with whose it is, what was done about it, by whom, and what whoever looks may do. */
export type OpenedRequest = {
  readonly request: AccessRequest
  readonly person: Person
  readonly steps: readonly AccessStep[]
  readonly staff: ReadonlyMap<string, string>
  /** Whoever looks, by their identifier. */
  readonly own: string
  readonly today: string
  /** Whether whoever looks answers requests, and what keeps them from each move. */
  readonly isAnswering: boolean
  readonly hindered: ReadonlyMap<Move, string>
  readonly hasCopy: boolean
  /** Whether records were joined or parted since it was gathered, so that it may be about somebody else. */
  readonly isOvertaken: boolean
}

/** Opens a request. Written down as a look. Errors: `Fault('forbidden')`, `Fault('not-found')`. */
export async function openRequest(ctx: Context, id: string): Promise<OpenedRequest> {
  await mustBeAllowed(ctx, 'golden.take-access')
  const request = await mustFindRequest(ctx, id)
  const person = await mustSee(ctx, request.person)
  await record(ctx, { action: 'golden.access-request-read', about: person.id, detail: { request: id } })
  const steps = await selectSteps(ctx, id)
  const isAnswering = await isAllowed(ctx, 'golden.answer-access')
  const mover = await moverOf(ctx, { request, steps, isAnswering })
  const hindered = new Map(
    (Object.keys(moves) as Move[]).flatMap((move) => {
      const why = whyNot(request, move, mover)
      return why ? [[move, why] as const] : []
    }),
  )
  const actors = steps.map(({ actor }) => actor)
  const staff = await namesOfStaff(ctx, actors)
  const { actor: own, ...rest } = mover
  return { request, person, steps, staff, own, ...rest, isAnswering, hindered }
}

type Now = Pick<OpenedRequest, 'request' | 'steps' | 'isAnswering'>

async function moverOf(ctx: Context, { request, steps, isAnswering }: Now): Promise<Mover> {
  const there = isAnswering ? await copyOf(ctx, request) : 'none'
  const [hasCopy, isOvertaken] = [there !== 'none', there === 'overtaken']
  const { id: actor } = ctx.actor
  return { actor, today: dayHere(ctx.now), hasLooked: hasLooked(steps, actor), hasCopy, isOvertaken }
}

/** What somebody does with a request: which move, and why where a reason is owed. */
export type Moving = { readonly move: Move; readonly because: string; readonly dueOn: DueOn }

/**
 * Moves a request on, or back. Whoever had a hand in the copy cannot approve it.
 *
 * Errors: a problem with `because`; `Fault('conflict')` where it cannot be done as it stands; `Fault('not-found')`.
 */
export async function moveRequest(
  ctx: Context,
  id: string,
  { move, because: said, dueOn }: Moving,
): Promise<Outcome<AccessRequest>> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  const request = await mustFindRequest(ctx, id, true)
  const mover = await moverOf(ctx, { request, steps: await selectSteps(ctx, id), isAnswering: true })
  const why = whyNot(request, move, mover)
  if (why) throw new Fault('conflict', `${move}: ${why}`)
  const { kind, owesReason } = moves[move]
  const because = said.trim()
  if (owesReason && !isLine(because, 500))
    return {
      ok: false,
      problems: [{ field: 'because', message: 'Enter why, or how, in up to 500 characters' }],
    }
  const moved = afterMove(ctx, request, { move, because, dueOn })
  await updateRequest(ctx, moved)
  await insertStep(ctx, id, { kind, because: owesReason && because })
  await record(ctx, { action: `golden.access-${kind}`, about: request.person, detail: { request: id } })
  return { ok: true, value: moved }
}

function afterMove(ctx: Context, before: AccessRequest, { move, because, dueOn }: Moving): AccessRequest {
  const request = { ...before, state: moves[move].to ?? before.state }
  const { askedAt, months, waited } = request
  switch (move) {
    case 'send-to-check':
      return { ...request, preparedBy: [...new Set([...request.preparedBy, ctx.actor.id])] }
    case 'approve':
      return { ...request, checkedBy: ctx.actor.id }
    case 'send-back':
    case 'open-again':
      return { ...request, checkedBy: undefined }
    case 'wait':
      return { ...request, waitsSince: ctx.now }
    case 'go-on': {
      const all = waitedUntil(request, ctx.now)
      const identity = request.identity === 'waiting' ? 'papers' : request.identity
      return { ...request, identity, waitsSince: undefined, waited: all, dueOn: dueOn(askedAt, months, all) }
    }
    case 'extend':
      return { ...request, months: 3, extended: because, dueOn: dueOn(askedAt, 3, waited) }
    default:
      return request
  }
}

/** What one person has asked for, under any identifier that leads to them, the newest first. */
export async function requestsOf(
  ctx: Context,
  id: PersonId,
): Promise<{ readonly person: Person; readonly requests: readonly AccessRequest[]; readonly today: string }> {
  await mustBeAllowed(ctx, 'golden.take-access')
  const person = await mustSee(ctx, id)
  await record(ctx, { action: 'golden.access-request-read', about: person.id })
  return { person, requests: await requestsUnder(ctx, person.id), today: dayHere(ctx.now) }
}

const requestsUnder = async (ctx: Context, person: PersonId): Promise<readonly AccessRequest[]> =>
  keptUnder(
    await identifiersOf(ctx, person),
    (each) => requestsAbout(ctx, each),
    ({ askedAt }) => askedAt,
  )
