import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { type AccessRequest, hasLooked } from '../model/access-request.ts'
import { entriesOf, type HeldFile, type HeldPart } from '../model/held-part.ts'
import { carryOver, foundIn, type Mark, redact } from '../model/mark.ts'
import type { PersonId } from '../model/person.ts'
import type { WantedMark } from '../model/read-mark.ts'
import { suggestMarks } from '../model/suggest-marks.ts'
import {
  type AccessCopy,
  type CopyThere,
  copyThere,
  forgetCopies,
  saveCopy,
  saveMarks,
  selectCopy,
} from '../store/access-copy.ts'
import { insertStep, selectRequest, selectSteps, updateRequest } from '../store/access-request.ts'
import { gatherHeld, type HeldWhole, ownOf } from './gather-held.ts'
import { identifiersOf } from './identifiers.ts'
import { mustSee } from './must-see.ts'

/** How what is held is put into words, and what other modules hold. */
export type Gathering = {
  readonly say: (held: HeldWhole) => readonly HeldPart[]
  readonly more?: ((ctx: Context, person: PersonId) => Promise<readonly HeldPart[]>) | undefined
}

/**
 * Gathers everything that is held about the person of a request, and marks by rule what may be other people’s. What an
 * officer had marked before is kept.
 *
 * Errors: `Fault('forbidden')`, `Fault('not-found')`; `Fault('conflict')` when it is not being prepared.
 */
export async function gatherCopy(ctx: Context, id: string, gathering: Gathering): Promise<void> {
  const request = await mustPrepare(ctx, id)
  const held = await gatherHeld(ctx, request.person)
  const more = (await gathering.more?.(ctx, held.person.id)) ?? []
  const parts = [...gathering.say(held), ...more]
  const before = (await selectCopy(ctx, id))?.marks ?? []
  const found = suggestMarks(parts, await ownOf(ctx, held))
  await saveCopy(ctx, id, { parts, marks: carryOver(parts, found, before) })
  await touched(ctx, request, 'gathered')
  await record(ctx, {
    action: 'golden.access-gathered',
    about: held.person.id,
    fields: Object.keys(held.person.values),
    detail: { request: id, entries: entriesOf(parts).length },
  })
}

/** Opens what was gathered, to be looked through. Written down as a look: nobody may approve without one. Errors: as `gatherCopy`. */
export async function openCopy(
  ctx: Context,
  id: string,
): Promise<{ readonly request: AccessRequest; readonly copy: AccessCopy }> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  // Held, so that it is not sent to be checked anew between what is seen and that it was seen.
  const request = await mustFindRequest(ctx, id, true)
  const copy = await selectCopy(ctx, id)
  if (!copy) throw new Fault('not-found', 'nothing has been gathered, or it has been removed')
  if (request.state === 'to-check' && !hasLooked(await selectSteps(ctx, id), ctx.actor.id))
    await insertStep(ctx, id, { kind: 'looked' })
  await record(ctx, { action: 'golden.access-opened', about: request.person, detail: { request: id } })
  return { request, copy }
}

/** Which copy somebody looked at when they marked it: by when it was gathered, as it stands on the page. */
export type Looked = { readonly gatheredAt: string }

/**
 * Sets which of the marks take something out: those that are named, and no others.
 *
 * Errors: as `gatherCopy`; `Fault('conflict')` when it has been gathered again since they looked.
 */
export async function keepMarks(
  ctx: Context,
  id: string,
  { on, gatheredAt }: Looked & { readonly on: readonly string[] },
): Promise<void> {
  const { request, copy } = await copyToMark(ctx, id, gatheredAt)
  const marks = copy.marks.map((mark) => ({ ...mark, isOn: on.includes(mark.id) }))
  await saveMarks(ctx, id, marks)
  await touched(ctx, request, 'marked')
}

/**
 * Marks something else that is to be taken out: words, or an entry as a whole. False when it stands nowhere in the copy.
 *
 * Errors: as `keepMarks`.
 */
export async function addMark(
  ctx: Context,
  id: string,
  { gatheredAt, ...wanted }: WantedMark & Looked,
): Promise<boolean> {
  const { request, copy } = await copyToMark(ctx, id, gatheredAt)
  const mark = markIn(copy.parts, { id: ctx.newId(), by: 'officer', isOn: true }, wanted)
  if (!mark) return false
  await saveMarks(ctx, id, [...copy.marks, mark])
  await touched(ctx, request, 'marked')
  return true
}

async function copyToMark(ctx: Context, id: string, gatheredAt: string) {
  const request = await mustPrepare(ctx, id)
  const { copy } = await openCopy(ctx, id)
  if (copy.madeAt.toISOString() !== gatheredAt)
    throw new Fault('conflict', 'it has been gathered again since they looked')
  return { request, copy }
}

function markIn(
  parts: readonly HeldPart[],
  mark: Pick<Mark, 'id' | 'by' | 'isOn'>,
  wanted: WantedMark,
): Mark | undefined {
  const { kind } = wanted
  if ('words' in wanted)
    return foundIn(parts, wanted.words).count > 0 ? { ...mark, kind, words: wanted.words } : undefined
  const met = entriesOf(parts).find(({ place }) => place === wanted.place)
  return met && { ...mark, kind, place: met.place, title: met.entry.title }
}

/** What leaves the council: the copy without what was taken out. */
export type Leaving = {
  readonly madeAt: Date
  readonly parts: readonly HeldPart[]
  /** What was taken out of it. */
  readonly marks: readonly Mark[]
  /** The files that go with it, by the sums of their bytes; those that we do not keep any more are not there. */
  readonly files: ReadonlyMap<string, HeldFile>
}

/** In which form a copy is taken, and how a file that goes with it is opened. */
export type Taking = {
  readonly form: string
  readonly openFile?: ((ctx: Context, sha256: string) => Promise<HeldFile | undefined>) | undefined
}

/**
 * The copy as the person gets it, once somebody else has checked it. Written down, and among what was done.
 *
 * Errors: `Fault('conflict')` while it has not been checked, or when the person’s records were joined or parted since it was
 *         gathered: it may be about somebody else; else as `gatherCopy`.
 */
export async function takeCopy(ctx: Context, id: string, { form, openFile }: Taking): Promise<Leaving> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  const request = await mustFindRequest(ctx, id)
  if (request.state !== 'ready' && request.state !== 'given')
    throw new Fault('conflict', 'nobody else has checked it yet')
  if ((await copyOf(ctx, request)) === 'overtaken')
    throw new Fault('conflict', 'records were joined or parted since it was gathered')
  const { copy } = await openCopy(ctx, id)
  await insertStep(ctx, id, { kind: 'taken-out', because: form })
  await record(ctx, { action: 'golden.access-taken', about: request.person, detail: { request: id, form } })
  const parts = redact(copy.parts, copy.marks)
  const files = new Map<string, HeldFile>()
  for (const sha256 of filesIn(parts)) {
    const file = await openFile?.(ctx, sha256)
    if (file) files.set(sha256, file)
  }
  return { madeAt: copy.madeAt, parts, marks: copy.marks.filter(({ isOn }) => isOn), files }
}

/** What there is of the copy of a request, and whether it is about who the person is now. */
export const copyOf = async (ctx: Context, { id, person }: AccessRequest): Promise<CopyThere> =>
  copyThere(ctx, id, await identifiersOf(ctx, (await mustSee(ctx, person)).id))

const filesIn = (parts: readonly HeldPart[]): ReadonlySet<string> =>
  new Set(entriesOf(parts).flatMap(({ entry }) => entry.facts.flatMap(({ file }) => (file ? [file] : []))))

const keptFor = 90 * 24 * 60 * 60 * 1000

/** Removes copies that were given, or were not wanted any more, 90 days ago. Returns how many. */
export const forgetOldCopies = (ctx: Context): Promise<number> =>
  forgetCopies(ctx, new Date(ctx.now.getTime() - keptFor))

/** A request that must be there, for whoever may see it. Errors: `Fault('not-found')`. */
export async function mustFindRequest(ctx: Context, id: string, isToChange = false): Promise<AccessRequest> {
  const request = await selectRequest(ctx, id, isToChange)
  if (!request) throw new Fault('not-found', 'no such request')
  return request
}

async function mustPrepare(ctx: Context, id: string): Promise<AccessRequest> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  const request = await mustFindRequest(ctx, id, true)
  if (request.state !== 'preparing') throw new Fault('conflict', 'it is not being prepared')
  return request
}

/** Whoever changes what will leave has prepared it, and so cannot check it. */
async function touched(ctx: Context, request: AccessRequest, kind: 'gathered' | 'marked'): Promise<void> {
  await updateRequest(ctx, { ...request, preparedBy: [...new Set([...request.preparedBy, ctx.actor.id])] })
  await insertStep(ctx, request.id, { kind })
}
