import { refuseUnlessAllowed } from '#access'
import { holdSlots, openCase, promisedBy, promiseOf, slotsTaken } from '#cases'
import { type PersonId, restrictedSender } from '#golden'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Problem } from '#kit/outcome'
import { chargeFor } from '#payments'
import {
  type Answers,
  answersThatCount,
  type Parts,
  partsOf,
  pinned,
  promisesFor,
  readAnswers,
  type ServiceDefinition,
  type ServicePromise,
  typedFor,
  wordsIn,
} from '#services'
import { readHappening, reportHappening } from '#tellonce'
import type { Channel } from '../model/channel.ts'
import { type Draft, type DraftKey, endOfDraft, type Receipt } from '../model/draft.ts'
import { exitFor } from '../model/journey.ts'
import { kioskExpiry } from '../model/kiosk.ts'
import { updateDraft } from '../store/draft.ts'
import { holdDraft } from './draft.ts'
import { namePlaces, provenAddresses } from './place.ts'
import { senderIn } from './sender.ts'
import { missingFiles, sendFiles } from './upload.ts'

/** What sending comes to. */
export type Sending =
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  /** Something is missing, or does not hold any more. */
  | {
      readonly kind: 'unfinished'
      readonly draft: Draft
      readonly problems: readonly Problem[]
      /** Times that someone else has by now. */
      readonly taken?: Readonly<Record<string, readonly string[]>> | undefined
    }
  | { readonly kind: 'lost' }

/**
 * Sends what someone has answered, once: whoever sends the same draft again is shown the same receipt. The answers are
 * then the case's, and are forgotten here.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function sendDraft(
  ctx: Context,
  service: ServiceDefinition,
  key: DraftKey,
  channel: 'web' | 'kiosk' = 'web',
): Promise<Sending> {
  await refuseUnlessAllowed(ctx, 'channels.draft')
  const draft = await holdDraft(ctx, service, key)
  if (!draft) return { kind: 'lost' }
  if (draft.receipt) return { kind: 'sent', receipt: draft.receipt }
  const { definition, answers } = draft
  const read = readAnswers(definition, typedFor(definition, answers), dayHere(ctx.now))
  const problems = read.ok ? await missingFiles(ctx, definition, read.value) : read.problems
  if (!read.ok || problems.length > 0) return { kind: 'unfinished', draft, problems }
  if (exitFor(definition, answers) !== undefined) return { kind: 'unfinished', draft, problems: [] }
  const gone = await holdSlots(ctx, definition, { answers: read.value, holder: key })
  if (gone.length > 0)
    return {
      kind: 'unfinished',
      draft,
      problems: gone,
      taken: await slotsTaken(ctx, definition, { answers, holder: key }),
    }
  const receipt = await deliver(ctx, { definition, answers: read.value, channel, holder: key })
  const expiresAt = channel === 'kiosk' ? kioskExpiry(ctx.now) : endOfDraft(ctx.now)
  await updateDraft(ctx, key, { service: pinned(definition), answers: {}, receipt, expiresAt })
  return { kind: 'sent', receipt }
}

/** What was asked of the council, whole, and how it came. */
export type Submission = {
  readonly definition: ServiceDefinition
  readonly answers: Answers
  readonly channel: Channel
  /** When it reached the council, where that was before now: its promises count from then. */
  readonly receivedAt?: Date
  /** Whose it is, where that has been confirmed. A life event finds that out for itself. */
  readonly person?: PersonId | undefined
  /** Who has held the time that is booked. */
  readonly holder?: string | undefined
}

/** Hands answers over to whoever acts on them, in the transaction that takes them in. */
export async function deliver(ctx: Context, submission: Submission): Promise<Receipt> {
  const { definition } = submission
  const counting = answersThatCount(definition, submission.answers)
  const answers = await namePlaces(ctx, definition, await provenAddresses(ctx, definition, counting))
  const reference = await handOver(ctx, { ...submission, answers })
  await sendFiles(ctx, definition, answers, reference)
  const toPay = await chargeFor(ctx, { reference, definition, answers })
  return {
    reference,
    ...(toPay && { toPay }),
    promises: duePromises(since(ctx, submission.receivedAt), definition, answers),
  }
}

/** The same, at the moment from which promises count. */
const since = (ctx: Context, receivedAt: Date | undefined): Context =>
  receivedAt ? { ...ctx, now: receivedAt } : ctx

async function handOver(
  ctx: Context,
  { definition, answers, channel, receivedAt, person, holder }: Submission,
): Promise<string> {
  const service = pinned(definition)
  if (definition.lifeEvent) {
    const told = readHappening(definition.lifeEvent.publishes, answers)
    // A definition that leaves out what a life event needs is a mistake of ours, and not of whoever answered.
    if (!told.ok) throw new Error(`${service} is no life event: ${told.problems.map(({ field }) => field)}`)
    return (await reportHappening(ctx, told.value, { channel, answers, service })).reference
  }
  return openCase(ctx, {
    service,
    summary: wordsIn(definition.name),
    answers,
    channel,
    promise: promiseOf(since(ctx, receivedAt), definition, answers),
    receivedAt,
    person: person ?? (await restrictedSender(ctx, senderIn(definition, answers))),
    holder,
    place: placeIn(definition, answers),
  })
}

/** What is promised to someone with these answers, each with its day. */
function duePromises(ctx: Context, definition: ServiceDefinition, answers: Answers): Receipt['promises'] {
  return promisesFor(definition, answers).map((promise) => ({
    sentence: wordsIn(promise.say),
    day: promisedBy(ctx, targetOf(promise)).day,
  }))
}

function targetOf({ workingDays, workingHours, hours, calendarMonths }: ServicePromise) {
  if (workingDays !== undefined) return { workingDays }
  if (workingHours !== undefined) return { workingHours }
  if (calendarMonths !== undefined) return { calendarMonths }
  return { hours: hours ?? 0 }
}

function placeIn({ questions }: ServiceDefinition, answers: Answers) {
  const place: Parts = partsOf(answers[questions.find(({ type }) => type === 'place')?.id ?? ''])
  const { lat, long } = place
  if (typeof lat !== 'number' || typeof long !== 'number') return undefined
  return { latitude: lat, longitude: long }
}
