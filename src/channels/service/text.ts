import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Act, Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { queueMessage, stoppedTemplate, wantsNoTexts } from '#messages'
import { findPinned, listServices, searchServices } from '#services'
import type { Council } from '../model/council.ts'
import { answerText } from '../model/text.ts'
import type { TextReceived } from '../model/text-received.ts'
import type { TextState, TextStep, TextWorld } from '../model/text-state.ts'
import {
  type Conversation,
  countReceived,
  deleteOldTexts,
  holdConversation,
  insertReceived,
  saveConversation,
  selectConversation,
} from '../store/text.ts'
import { purposeFor } from './draft.ts'
import { carryOut, type Said } from './text-effect.ts'

/** What became of a text message: `repeated` had come before, `silent` is not answered. */
export type TextTaken = 'answered' | 'repeated' | 'late' | 'silent'

const draftHours = 48
const restDays = 28
const hour = 3_600_000
const mostInTenMinutes = 30
const tenMinutes = 600_000

/**
 * Takes in a text message and answers it, once however often it is brought. The conversation moves on in one
 * transaction with what it does and what it says.
 *
 * Errors: `Fault('conflict')` when two came at once for two purposes: it is to be brought again.
 */
export async function receiveText(act: Act, received: TextReceived, council: Council): Promise<TextTaken> {
  const looked = await act('report', async (ctx) => {
    const conversation = await selectConversation(ctx, received.number)
    return purposeOf(stepFor(ctx, conversation, received, council))
  })
  return act(looked, (ctx) => takeIn(ctx, received, council))
}

/** Why whoever acts does: the purpose of the service that is to be sent, where one is. */
function purposeOf({ effect }: TextStep): string {
  if (effect?.kind === 'reopen' || effect?.kind === 'status') return 'follow'
  const definition = effect?.kind === 'send' ? findPinned(effect.draft.service) : undefined
  return definition ? purposeFor(definition) : 'report'
}

function stepFor(
  ctx: Context,
  conversation: Conversation | undefined,
  { number, body }: TextReceived,
  council: Council,
): TextStep {
  const world: TextWorld = {
    number,
    today: dayHere(ctx.now),
    phone: `${council.phone}, ${council.phoneHours}`,
    freshCode: ctx.newReference(),
    services: listServices(),
    find: findPinned,
    search: searchServices,
  }
  return answerText(conversation?.state ?? {}, body, world)
}

async function takeIn(ctx: Context, received: TextReceived, council: Council): Promise<TextTaken> {
  await mustBeAllowed(ctx, 'channels.text')
  const { number, id, sentAt } = received
  const conversation = await holdConversation(ctx, number)
  if (!(await insertReceived(ctx, received))) return 'repeated'
  const recent = await countReceived(ctx, number, new Date(ctx.now.getTime() - tenMinutes))
  if (recent > mostInTenMinutes) return tooMany(ctx, received, recent)
  const step = stepFor(ctx, conversation, received, council)
  // An older message that comes after a newer answers a question that is past. STOP is heard at any time.
  if (conversation && sentAt < conversation.sentAt && step.effect?.kind !== 'stop') {
    await say(ctx, received, { reply: late, about: conversation.state.draft?.code })
    return 'late'
  }
  if (step.effect?.kind !== 'start' && (await wantsNoTexts(ctx, number))) {
    await say(ctx, received, { reply: stillStopped, template: stoppedTemplate })
    return 'answered'
  }
  if (purposeOf(step) !== ctx.purpose) throw new Fault('conflict', 'another text message came first')
  const { state, said } = await carryOut(ctx, step, number, council)
  await saveConversation(ctx, number, { state, sentAt, expiresAt: expiryOf(ctx, state) })
  await record(ctx, { action: 'channels.text-received', about: aboutOf(state), detail: { message: id } })
  if (!said) return 'silent'
  await say(ctx, received, said)
  return 'answered'
}

const late =
  'Sorry, an older message of yours came late, so we have left it out. Text HELP to see where you are'
const stillStopped = 'You asked us to stop, so we send you nothing. Text START to get our texts again'
const slower = 'That was many messages at once. Wait 10 minutes, then go on'

/** Says so once, and then nothing: two machines that answer each other would never end. */
async function tooMany(ctx: Context, received: TextReceived, recent: number): Promise<TextTaken> {
  if (recent === mostInTenMinutes + 1) await say(ctx, received, { reply: slower })
  return 'silent'
}

const expiryOf = ({ now }: Context, { draft }: TextState): Date =>
  new Date(now.getTime() + (draft ? draftHours * hour : restDays * 24 * hour))

const aboutOf = ({ draft, reference }: TextState): string => draft?.code ?? reference ?? 'a text message'

/** Answers by text: through the outbox, as everything that goes out. */
async function say(ctx: Context, { number, gateway, id }: TextReceived, said: Said): Promise<void> {
  await queueMessage(ctx, {
    about: said.about ?? 'a text message',
    template: said.template ?? 'text-reply',
    occasion: said.occasion ?? `${gateway} ${id}`,
    recipient: { transport: 'text', address: number },
    body: said.reply,
  })
}

/** Deletes conversations and messages that are past their time, and returns how many rows. */
export function sweepTexts(ctx: Context): Promise<number> {
  return deleteOldTexts(ctx, new Date(ctx.now.getTime() - restDays * 24 * hour))
}
