import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import {
  fill,
  fits,
  formatNames,
  type MessageFormat,
  ours,
  queueMessage,
  type Recipient,
  valuesOf,
  writeMessage,
} from '#messages'
import type { Answers, ServiceDefinition } from '#services'
import type { Case, CaseEvent } from '../model/case.ts'
import { needsIn, planFor, type Telling, type Words, wordsFor } from '../model/told.ts'
import { selectClocks } from '../store/clock.ts'
import { selectFollowers } from '../store/follower.ts'
import { insertEvent, selectAnswers, selectEvent } from '../store/history.ts'
import { selectCaseById } from '../store/near.ts'
import { definitionOf } from './open.ts'

/** Someone who is to be told: by what, in what form, and as what they are known where messages are told apart. */
type Listener = { readonly as: string; readonly recipient: Recipient; readonly format: MessageFormat }

/**
 * Tells whoever reported it, and all who follow it, what has happened to a case: once each, however often it is tried.
 * A life event has its own words and way.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function tellOf(ctx: Context, caseId: string, eventId: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.tell')
  const event = await selectEvent(ctx, caseId, eventId)
  if (event) await tell(ctx, caseId, event, eventId)
}

/** Tells whoever opened a case that it is here, and what was promised. */
export async function tellOpened(ctx: Context, caseId: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.tell')
  await tell(ctx, caseId, { kind: 'opened', state: null, sentence: null }, 'opened')
}

type Told = Pick<CaseEvent, 'kind' | 'state' | 'sentence'>

async function tell(ctx: Context, caseId: string, event: Told, occasion: string): Promise<void> {
  const found = await selectCaseById(ctx, caseId)
  const definition = found && definitionOf(found)
  const telling = definition && !definition.lifeEvent && wordsFor(definition, found, event)
  if (!telling) return
  const answers = (await selectAnswers(ctx, caseId)) ?? {}
  const listeners = await listenersTo(ctx, definition, { found, answers, event })
  const [promise] = await selectClocks(ctx, caseId)
  const values = {
    reference: found.reference,
    promise: promise?.sentence ?? found.promise ?? '',
    reason: (found.reason ?? '').replace(/[. ]+$/, ''),
    address: '',
  }
  for (const { as, recipient, format } of listeners) {
    const message = {
      about: found.reference,
      template: `case-${event.kind}`,
      occasion: `${occasion} ${as}`,
      recipient,
      format,
      person: found.person ?? undefined,
    }
    if (telling.kind === 'own')
      await queueMessage(ctx, { ...message, ...written(telling.words, recipient, values) })
    else await writeMessage(ctx, { ...message, wording: 'case-news', values: newsOf(found, telling) })
  }
  await noteTold(ctx, { found, definition, answers, listeners })
}

const newsOf = ({ reference }: Case, { sentence, again }: Extract<Telling, { kind: 'news' }>) => ({
  reference: ours(reference),
  sentence: ours(sentence),
  again: ours(again),
})

async function listenersTo(
  ctx: Context,
  definition: ServiceDefinition,
  { found, answers, event }: { found: Case; answers: Answers; event: Told },
): Promise<readonly Listener[]> {
  const theirs = planFor(definition, answers).sendings.map(({ recipient, format }) => ({
    as: 'reporter',
    recipient,
    format,
  }))
  const followers = event.kind === 'opened' ? [] : await selectFollowers(ctx, found.id)
  const others = followers
    .filter(({ address }) => !theirs.some(({ recipient }) => recipient.address === address))
    .map(({ id, transport, address }) => ({
      as: id,
      recipient: { transport, address },
      format: 'standard' as const,
    }))
  return [...theirs, ...others]
}

function written(words: Words, { transport }: Recipient, values: Parameters<typeof valuesOf>[0]) {
  const safe = valuesOf(values, transport !== 'text')
  if (transport === 'text') return { body: fill(words.sms, safe) }
  const body = fill(transport === 'email' ? words.body : words.letter, safe)
  return { subject: fill(words.subject, valuesOf(values, false)), body }
}

/** Writes into the history what was sent, without where to; and what only a person can make. */
async function noteTold(
  ctx: Context,
  {
    found,
    definition,
    answers,
    listeners,
  }: { found: Case; definition: ServiceDefinition; answers: Answers; listeners: readonly Listener[] },
): Promise<void> {
  const { byHand } = planFor(definition, answers)
  const followers = listeners.filter(({ as }) => as !== 'reporter').length
  const sent = listeners
    .filter(({ as }) => as === 'reporter')
    .map(
      ({ recipient, format }) =>
        `${transports[recipient.transport]}${format === 'standard' ? '' : ` in ${formatNames[format]}`}`,
    )
  const said = [
    sent.length > 0 && `${sent.join(' and ')} to the resident`,
    followers > 0 && `to ${followers} who ${followers === 1 ? 'follows' : 'follow'} it`,
    byHand.length > 0 &&
      `someone must make it in ${byHand.map((format) => formatNames[format]).join(' and ')}`,
  ].filter((part) => part !== false)
  if (said.length > 0)
    await insertEvent(ctx, found.id, { kind: 'told', state: null, sentence: `${said.join('; ')}.` })
}

const transports = { text: 'Text message', email: 'Email', letter: 'Letter' } as const

/** Whether everything that was sent about a case can be read by whoever asked: till then it is not closed. */
export async function isReadable(ctx: Context, found: Case): Promise<boolean> {
  const needs = needsIn(definitionOf(found), await selectAnswers(ctx, found.id))
  return needs.length === 0 || fits(ctx, found.reference, needs)
}
