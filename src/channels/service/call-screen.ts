import { findCase, lookAt } from '#cases'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Problem } from '#kit/outcome'
import type { Reference } from '#kit/reference'
import { wantsNoTexts } from '#messages'
import { findPinned, listServices, searchServices, type Typed, typedIn } from '#services'
import type { Call, Caller, CallScreen, Told } from '../model/call.ts'
import { mostAsked } from '../model/call-services.ts'
import { isMobile, readNumber } from '../model/text-inbound.ts'
import { selectSaved } from '../store/saved.ts'
import { callerOf, heldCall } from './call-caller.ts'

/** What the screen shows besides the call itself: what was just looked for or sent, and what is wrong with it. */
export type Asked = {
  /** By whom colleagues know that somebody looks at a case. */
  readonly name: string
  readonly query?: string
  readonly problems?: readonly Problem[]
  readonly sent?: Typed
  readonly before?: CallScreen['before']
  readonly matches?: CallScreen['matches']
}

/**
 * All that an officer with a caller on the line sees.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a call that is another's, or has ended.
 */
export async function openScreen(ctx: Context, id: string, asked: Asked): Promise<CallScreen> {
  const call = await heldCall(ctx, id)
  const { query = '', problems = [], sent = {}, before, matches, name } = asked
  const caller = await callerOf(ctx, call)
  const definition = call.service && !call.receipt ? findPinned(call.service) : undefined
  return {
    call,
    caller,
    query,
    found: query ? searchServices(query).slice(0, 9) : mostAsked(listServices()),
    script: definition && { definition, typed: call.typed },
    saved: definition && call.draft && (await selectSaved(ctx, call.draft)),
    before,
    matches,
    told: call.reference && (await toldOf(ctx, { call, caller, reference: call.reference, name })),
    texting: await textingOf(ctx, call),
    now: ctx.now,
    today: dayHere(ctx.now),
    problems,
    sent,
  }
}

type Looking = {
  readonly call: Call
  readonly caller: Caller
  readonly reference: Reference
  readonly name: string
}

async function toldOf(ctx: Context, { call, caller, reference, name }: Looking): Promise<Told | undefined> {
  const found = await findCase(ctx, reference)
  if (!found) return undefined
  const others = (await lookAt(ctx, reference, name)).map((other) => other.name)
  const isPublic = findPinned(`${found.service}@${found.serviceVersion}`)?.visibility === 'public'
  const isTheirs =
    caller.kind === 'known' &&
    !call.isChosen &&
    [...caller.cases, ...caller.casesAt].some((each) => each.reference === reference)
  return { found, others, mayBeTold: isPublic || isTheirs || call.receipt !== undefined }
}

async function textingOf(
  ctx: Context,
  { number, receipt, service, typed }: Call,
): Promise<CallScreen['texting']> {
  if (!number || !isMobile(number) || (await wantsNoTexts(ctx, number))) return 'cannot'
  const contact = service && findPinned(service)?.questions.find(({ type }) => type === 'contact')
  const goes =
    receipt &&
    contact &&
    typedIn(typed, contact.id) === 'text' &&
    readNumber(typedIn(typed, `${contact.id}-text`)) === number
  return goes ? 'goes' : 'may'
}
