import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import { findRecords, listProposals, listSources, type Proposal, residentSource } from '#sources'
import { becauseOf, type Correction, type WantedCorrection } from '../model/correction.ts'
import { isLine } from '../model/line.ts'
import type { Person, PersonId } from '../model/person.ts'
import {
  closeCorrection,
  correctionsAbout,
  insertCorrection,
  selectByRequest,
  selectCorrection,
  waitingCorrections,
} from '../store/correction.ts'
import { linksOf } from '../store/link.ts'
import { identifiersOf, keptUnder } from './identifiers.ts'
import { mustSee } from './must-see.ts'
import { nameOf, openPerson } from './people.ts'
import { proposeBetter } from './propose-better.ts'
import { stateAbout } from './statement.ts'

/** Tells somebody what came of what they asked for. */
export type OnCorrected = (ctx: Context, correction: Correction, isRestricted: boolean) => Promise<void>

/** Who asks: the person, through an officer; or an application, under a name of its own for the request. */
export type Asking = {
  readonly askedFor: Correction['askedFor']
  readonly requestKey?: string | undefined
}

/**
 * Asks for something that is held to be put right. Nothing changes until a data steward agrees. The same request of an
 * application is the same correction, however often it comes.
 *
 * Errors: `Fault('not-found')` for somebody whom whoever asks may not see; `Fault('conflict')` for a name of a request
 *         that was for something else.
 */
export async function askCorrection(
  ctx: Context,
  person: PersonId,
  wanted: WantedCorrection,
  { askedFor, requestKey }: Asking,
): Promise<Correction> {
  await mustBeAllowed(ctx, 'golden.correct')
  const known = await mustSee(ctx, person)
  const { field, value, because, tell } = wanted
  const id = ctx.newId()
  const held = known.values[field]?.value
  const asked = { id, person: known.id, field, held, value, because, askedFor, tell, requestKey }
  if (!(await insertCorrection(ctx, asked))) return sameRequest(ctx, asked)
  await record(ctx, {
    action: 'golden.correction-asked',
    about: known.id,
    fields: [field],
    detail: { correction: id },
  })
  return mustBeThere(await selectCorrection(ctx, id))
}

async function sameRequest(
  ctx: Context,
  {
    person,
    field,
    value,
    because,
    requestKey = '',
  }: WantedCorrection & Asking & { readonly person: PersonId },
): Promise<Correction> {
  const before = mustBeThere(await selectByRequest(ctx, requestKey))
  // Somebody may have been found to be somebody else since it was first sent.
  const isSamePerson = (await identifiersOf(ctx, person)).includes(before.person)
  const isSame = before.field === field && before.value === value && before.because === because
  if (isSamePerson && isSame) return before
  throw new Fault('conflict', 'that name was given to another request')
}

/** How a correction stands. Errors: `Fault('not-found')`, also for those that others asked for. */
export async function findCorrection(ctx: Context, id: string): Promise<Correction> {
  await mustBeAllowed(ctx, 'golden.correct')
  const found = mustBeThere(await selectCorrection(ctx, id))
  await record(ctx, { action: 'golden.correction-read', about: found.person, fields: [found.field] })
  return found
}

/** What was asked for about one person, under any identifier that leads to them, the newest first. */
export async function correctionsOf(ctx: Context, person: PersonId): Promise<readonly Correction[]> {
  await mustBeAllowed(ctx, 'golden.correct')
  const ids = await identifiersOf(ctx, person)
  return keptUnder(
    ids,
    (each) => correctionsAbout(ctx, each),
    ({ askedAt }) => askedAt,
  )
}

/** Somebody of whom a detail is to be put right, with what was asked before. Written down as a look at them. */
export async function openToCorrect(ctx: Context, id: PersonId) {
  await mustBeAllowed(ctx, 'golden.correct')
  const { person, corrections } = await openPerson(ctx, id)
  return { person, corrections }
}

/** Corrections that wait for a steward, with the names of those whom they are about. */
export async function listCorrections(ctx: Context) {
  await mustBeAllowed(ctx, 'golden.steward')
  const waiting = await waitingCorrections(ctx)
  const names = await nameOf(
    ctx,
    waiting.map(({ person }) => person),
  )
  return waiting.map((correction) => ({ correction, name: names.get(correction.person) ?? 'No name' }))
}

/** One correction, with the person, what each application says now, and what became of the proposals to them. */
export type OpenedCorrection = {
  readonly correction: Correction
  readonly person: Person
  readonly says: readonly { readonly source: string; readonly name: string; readonly value: string }[]
  readonly proposals: readonly (Proposal & { readonly name: string })[]
}

/** Opens a correction, for the steward who decides it. Errors: `Fault('not-found')`. */
export async function openCorrection(ctx: Context, id: string): Promise<OpenedCorrection> {
  await mustBeAllowed(ctx, 'golden.steward')
  const correction = mustBeThere(await selectCorrection(ctx, id))
  const person = await mustSee(ctx, correction.person)
  const { field } = correction
  await record(ctx, { action: 'golden.correction-read', about: person.id, fields: [field] })
  const names = new Map((await listSources(ctx)).map((source) => [source.id, source.name]))
  names.set(residentSource, 'the person')
  const records = await findRecords(ctx, await linksOf(ctx, person.id))
  const proposals: OpenedCorrection['proposals'][number][] = []
  if (correction.proposals.length > 0)
    for (const { source, id: recordId } of records)
      for (const proposal of await listProposals(ctx, { source, record: recordId }))
        if (correction.proposals.includes(proposal.id))
          proposals.push({ ...proposal, name: names.get(source) ?? source })
  const says = records.flatMap(({ source, fields }) => {
    const value = fields[field]
    return value ? [{ source, name: names.get(source) ?? source, value }] : []
  })
  return { correction, person, says, proposals }
}

/** What a steward says of a correction. */
export type CorrectionAnswer = { readonly answer: unknown; readonly reason: unknown }

/**
 * Decides a correction. Where a steward agrees, it is proposed to every application that says otherwise, and what the
 * person said is kept as said by them; where not, with a reason for them to read. They are told either way.
 *
 * Errors: a problem with `answer` or `reason`; `Fault('conflict')` when it has been decided; `Fault('not-found')`.
 */
export async function decideCorrection(
  ctx: Context,
  id: string,
  { answer, reason }: CorrectionAnswer,
  onCorrected?: OnCorrected,
): Promise<Outcome<Correction>> {
  await mustBeAllowed(ctx, 'golden.steward')
  const correction = mustBeThere(await selectCorrection(ctx, id, true))
  if (correction.state !== 'asked') throw new Fault('conflict', 'it has been decided')
  if (answer !== 'accepted' && answer !== 'declined')
    return { ok: false, problems: [{ field: 'answer', message: 'Select whether to put it right' }] }
  const why = typeof reason === 'string' ? reason.trim() : ''
  if ((why || answer === 'declined') && !isLine(why, 300))
    return { ok: false, problems: [{ field: 'reason', message: 'Enter why, in up to 300 characters' }] }
  const person = await mustSee(ctx, correction.person)
  const proposals = answer === 'accepted' ? await putRight(ctx, correction, person.id) : []
  await closeCorrection(ctx, id, { state: answer, reason: why || undefined, proposals })
  const decided = mustBeThere(await selectCorrection(ctx, id))
  await record(ctx, {
    action: `golden.correction-${answer}`,
    about: correction.person,
    fields: [correction.field],
    detail: { correction: id, proposals: proposals.length },
  })
  await onCorrected?.(ctx, decided, person.isRestricted)
  return { ok: true, value: decided }
}

/** Proposes a value to every application that says otherwise. Returns the proposals. */
async function putRight(ctx: Context, correction: Correction, person: PersonId): Promise<readonly string[]> {
  const { field, value, askedFor } = correction
  const proposals = await proposeBetter(ctx, person, { field, value, because: becauseOf(correction) })
  if (askedFor === 'person') await stateAbout(ctx, person, { [field]: value, said_by: 'the person' })
  return proposals
}

function mustBeThere(correction: Correction | undefined): Correction {
  if (!correction) throw new Fault('not-found', 'no such correction')
  return correction
}
