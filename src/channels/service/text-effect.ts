import { canReopen, findCase, reopenCase } from '#cases'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { readReference } from '#kit/reference'
import { fill, startTexts, stoppedTemplate, stopTexts } from '#messages'
import { findPinned, sayDay, typedFor, wordsIn } from '#services'
import type { Council } from '../model/council.ts'
import { keyOfNamed, type Receipt } from '../model/draft.ts'
import { goOn, type TextDraft } from '../model/text-draft.ts'
import type { TextState, TextStep } from '../model/text-state.ts'
import { followReport } from './follow.ts'
import { receiptAs } from './receipt.ts'
import { submitOnce } from './submit.ts'

/** What is said back. */
export type Said = {
  readonly reply: string
  readonly about?: string | undefined
  readonly template?: string | undefined
  /** That of the message, where it is what everybody is told who has sent such a thing, and is told once. */
  readonly occasion?: string | undefined
}

/** Does what a message asks for, and says what came of it. */
export async function carryOut(
  ctx: Context,
  { state, reply, effect }: TextStep,
  number: string,
  council: Council,
): Promise<{ readonly state: TextState; readonly said?: Said | undefined }> {
  const about = state.draft?.code
  if (!effect) return { state, said: reply === undefined ? undefined : { reply, about } }
  switch (effect.kind) {
    case 'send':
      return send(ctx, { state, draft: effect.draft, number })
    case 'stop':
      await stopTexts(ctx, number)
      return { state, said: { reply: stopped, template: stoppedTemplate } }
    case 'start':
      await startTexts(ctx, number)
      return { state, said: { reply: `You will get our texts again. Text HELP to see what you can do` } }
    case 'reopen':
      return { state, said: { reply: await reopen(ctx, effect.reference, council), about } }
    case 'status':
      return { state, said: { reply: await statusOf(ctx, effect.reference, council), about } }
  }
}

/** Opens a report again for someone whom it affects: a public one, within its time. */
async function reopen(ctx: Context, typed: string, council: Council): Promise<string> {
  const reference = readReference(typed)
  if (!reference) return 'Text REOPEN and your reference, like REOPEN X4K-9P2-WR3'
  const found = (await followReport(ctx, reference)) && (await findCase(ctx, reference))
  if (!found) return unsaid(reference, council)
  if (!found.closedAt) return `${reference} is still open. Text STATUS ${reference} to see how far it is`
  if (!canReopen(ctx, found))
    return `${reference} was closed too long ago. Report it again, or call ${council.phone}`
  const day = await reopenCase(ctx, reference)
  return `${reference} is open again${day ? `. The new date is ${sayDay(day)}` : ''}`
}

const stopped =
  'We have stopped: you will get no more texts from us, about anything. Text START to change that'

type Sent = { readonly state: TextState; readonly draft: TextDraft; readonly number: string }

async function send(ctx: Context, { state, draft, number }: Sent) {
  const definition = findPinned(draft.service)
  if (!definition) throw new Error(`there is no ${draft.service}`)
  const typed = typedFor(definition, draft.answers)
  const key = keyOfNamed(`sms ${number}`, draft.code)
  const sent = await submitOnce(ctx, definition, { key, typed, channel: 'sms' })
  if (sent.kind === 'sent') {
    const { reference } = sent.receipt
    const reply = receiptText(wordsIn(definition.notifications.received?.sms ?? plainReceipt), sent.receipt)
    const said: Said = { reply, about: reference, ...receiptAs(definition) }
    return { state: { ...state, reference }, said }
  }
  // What held when it was answered does not any more, as a day that has gone by: it is asked again.
  const wrong = sent.kind === 'wrong' ? sent.problems : []
  const fields = new Set(wrong.map(({ field }) => field.split('-')[0]))
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([id]) => !fields.has(id)))
  const again = goOn({ ...draft, answers }, { definition, today: dayHere(ctx.now), number })
  if (again.kind !== 'ask') throw new Error(`${draft.service} cannot be sent by text`)
  return {
    state: { ...state, draft: again.draft },
    said: { reply: `${wrong[0]?.message ?? ''}.\n${again.text}`, about: draft.code },
  }
}

const plainReceipt = {
  en: '((council)): thanks, we have what you told us. Your reference is ((reference)). ((promise)).',
}

function receiptText(template: string, { reference, promises }: Receipt): string {
  const [promise] = promises
  return fill(template, { reference, promise: promise?.sentence ?? 'We will be in touch' })
}

/** How far a report has got: its state and its day alone, since the phone may be in anybody's hand. */
async function statusOf(ctx: Context, typed: string, council: Council): Promise<string> {
  const reference = readReference(typed)
  if (!reference) return 'Text STATUS and your reference, like STATUS X4K-9P2-WR3'
  const followed = await followReport(ctx, reference)
  // The same for one that is private as for one that nobody was given.
  if (!followed) return unsaid(reference, council)
  const { definition, state, promisedBy, closedOn } = followed
  const label = wordsIn(definition.case.states[state]?.label ?? { en: 'Received' })
  const day = closedOn ? `Closed on ${sayDay(closedOn)}` : promisedBy && `Promised by ${sayDay(promisedBy)}`
  return [`${reference}: ${label}`, day].filter(Boolean).join('. ')
}

const unsaid = (reference: string, { phone }: Council) =>
  `We can say nothing about ${reference} by text. Call ${phone}`
