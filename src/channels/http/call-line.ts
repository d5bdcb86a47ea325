import { findCase } from '#cases'
import { Fault } from '#kit/fault'
import { render } from '#kit/html'
import { type App, listsOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import type { Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'
import { findPinned, searchServices, type Typed, typedIn } from '#services'
import { readBehalf, readCallNumber, readFacts, readWrap } from '../model/call-read.ts'
import { clean } from '../model/clean.ts'
import { callExitPage } from '../pages/call.ts'
import { foundPart } from '../pages/call-about.ts'
import { callPath } from '../pages/call-parts.ts'
import { callScreenPage } from '../pages/call-screen.ts'
import { dropCall, takeCall } from '../service/call.ts'
import {
  confirmCaller,
  forgetCaller,
  heldCall,
  sayBehalf,
  sayMatched,
  sayNumber,
} from '../service/call-caller.ts'
import { choosePlace, lookForPlace } from '../service/call-place.ts'
import { type Asked, openScreen } from '../service/call-screen.ts'
import { chooseAgain, chooseCase, chooseService, keepTyped, sendCall } from '../service/call-send.ts'
import { wrapUp } from '../service/call-wrap.ts'

/** The screen of a call; where it has ended or is another's, the list of calls. */
export async function showScreen(c: Web, id: string, asked: Omit<Asked, 'name'> = {}): Promise<Response> {
  const name = c.var.visitor.signedIn?.name ?? ''
  try {
    const screen = await c.var.act(purposeOf(c), (ctx) => openScreen(ctx, id, { ...asked, name }))
    return c.var.show(callScreenPage(screen), asked.problems?.length ? 400 : 200)
  } catch (error) {
    if (error instanceof Fault && error.kind === 'not-found') return c.redirect(callPath(), 303)
    throw error
  }
}

type Doing = (c: Web, id: string, sent: Typed) => Promise<Response>

const flat = (sent: Typed) => Object.fromEntries(Object.keys(sent).map((name) => [name, typedIn(sent, name)]))

const back = (c: Web, id: string) => c.redirect(callPath(id), 303)

/** Shows the screen again with what is wrong, or goes on. */
const answered = (c: Web, id: string, problems: readonly Problem[], sent: Typed) =>
  problems.length > 0 ? showScreen(c, id, { problems, sent }) : back(c, id)

const doings: Readonly<Record<string, Doing>> = {
  take: async (c, id) => {
    const isTaken = await c.var.act(purposeOf(c), (ctx) => takeCall(ctx, id))
    return c.redirect(isTaken ? callPath(id) : `${callPath()}?gone`, 303)
  },
  number: async (c, id, sent) => {
    const read = readCallNumber(flat(sent))
    if (!read.ok) return answered(c, id, read.problems, sent)
    const { value } = read
    if (value) await c.var.act(purposeOf(c), (ctx) => sayNumber(ctx, id, value))
    return back(c, id)
  },
  confirm: async (c, id, sent) => {
    const facts = readFacts(flat(sent))
    return answered(c, id, await c.var.act(purposeOf(c), (ctx) => confirmCaller(ctx, id, facts)), sent)
  },
  matched: async (c, id) => {
    await c.var.act(purposeOf(c), (ctx) => sayMatched(ctx, id))
    return back(c, id)
  },
  forget: async (c, id) => {
    await c.var.act(purposeOf(c), (ctx) => forgetCaller(ctx, id))
    return back(c, id)
  },
  behalf: async (c, id, sent) => {
    const read = readBehalf(flat(sent))
    if (!read.ok) return answered(c, id, read.problems, sent)
    await c.var.act(purposeOf(c), (ctx) => sayBehalf(ctx, id, read.value))
    return back(c, id)
  },
  find: async (c, id, sent) => {
    const query = queryIn(sent)
    const reference = readReference(query)
    const found = reference && (await c.var.act(purposeOf(c), (ctx) => findCase(ctx, reference)))
    if (!found) return showScreen(c, id, { query })
    await c.var.act(purposeOf(c), (ctx) => chooseCase(ctx, id, found.reference))
    return back(c, id)
  },
  // The same, without the page around it, for a script that shows it while one types.
  results: async (c, id, sent) => {
    const query = queryIn(sent)
    await c.var.act(purposeOf(c), (ctx) => heldCall(ctx, id))
    return c.html(render(foundPart(id, searchServices(query).slice(0, 9), query)))
  },
  service: async (c, id, sent) => {
    await c.var.act(purposeOf(c), (ctx) => chooseService(ctx, id, typedIn(sent, 'service')))
    return back(c, id)
  },
  case: async (c, id, sent) => {
    await c.var.act(purposeOf(c), (ctx) => chooseCase(ctx, id, typedIn(sent, 'reference')))
    return back(c, id)
  },
  again: async (c, id) => {
    await c.var.act(purposeOf(c), (ctx) => chooseAgain(ctx, id))
    return back(c, id)
  },
  keep: async (c, id, sent) => {
    await c.var.act(purposeOf(c), (ctx) => keepTyped(ctx, id, sent))
    return c.body(null, 204)
  },
  places: async (c, id, { look, choose, ...typed }) => {
    const [question, chosen] = [look?.[0], choose?.[0]]
    if (chosen) {
      await c.var.act(purposeOf(c), (ctx) => choosePlace(ctx, id, { chosen, typed }))
      return back(c, id)
    }
    if (!question) return back(c, id)
    const matches = await c.var.act(purposeOf(c), (ctx) => lookForPlace(ctx, id, { question, typed }))
    return showScreen(c, id, { matches })
  },
  send,
  wrap: async (c, id, sent) => {
    const read = readWrap(flat(sent))
    if (!read.ok) return answered(c, id, read.problems, sent)
    const problems = await c.var.act(purposeOf(c), (ctx) => wrapUp(ctx, id, read.value))
    if (problems.length > 0) return answered(c, id, problems, sent)
    return c.redirect(read.value.goesOn ? callPath(id) : `${callPath()}?ended`, 303)
  },
  drop: async (c, id) => {
    await c.var.act(purposeOf(c), (ctx) => dropCall(ctx, id))
    return c.redirect(callPath(), 303)
  },
}

const queryIn = (sent: Typed) => clean(typedIn(sent, 'query')).trim().slice(0, 200)

async function send(c: Web, id: string, { 'before-known': known, ...typed }: Typed): Promise<Response> {
  const isKnown = known?.[0] === 'yes'
  const sent = await c.var.act(purposeOf(c), (ctx) => sendCall(ctx, id, { typed, isKnown }))
  if (sent.kind === 'before') return showScreen(c, id, { before: sent.before })
  if (sent.kind === 'wrong') return showScreen(c, id, { problems: sent.problems })
  if (sent.kind === 'sent') return back(c, id)
  const { service } = await c.var.act(purposeOf(c), (ctx) => heldCall(ctx, id))
  const definition = service ? findPinned(service) : undefined
  return definition ? c.var.show(callExitPage(definition, sent.at, callPath(id))) : back(c, id)
}

/** Everything that an officer does with a call. */
export function addCallLine(app: App): void {
  app.post('/staff/calls/:call/:doing', async (c) => {
    const { call, doing } = c.req.param()
    const done = Object.hasOwn(doings, doing) ? doings[doing] : undefined
    if (!done || !isIdentifier(call)) throw new Fault('not-found', 'no such call')
    return done(c, call, await listsOf(c))
  })
}
