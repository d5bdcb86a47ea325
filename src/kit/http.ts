import { randomUUID } from 'node:crypto'
import { type Context as Exchange, Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { addressOf, hasBrokenOff } from './address-of.ts'
import { compressed, compressedOnce } from './compressed.ts'
import { contentSecurityPolicy } from './content-security.ts'
import { type Act, type Actor, actAs, type World } from './context.ts'
import { isDatabaseAway, isOvertaken } from './database.ts'
import { Fault } from './fault.ts'
import { type Trouble, troublePage } from './fault-page.ts'
import { render } from './html.ts'
import { limitedTo } from './limited-to.ts'
import type { Log } from './log.ts'
import { observe } from './metrics.ts'
import { fromOurPages } from './our-pages.ts'
import type { Frame, Page, SignedIn } from './page.ts'
import { problemAnswer } from './problem.ts'
import { knownKind } from './problem-kinds.ts'
import { defaultRates, type Rates, rateLimiter } from './rate-limit.ts'

/** Who made a request, and in what capacity. */
export type Visitor = {
  readonly actor: Actor
  /** Only of someone who is signed in. */
  readonly signedIn?: SignedIn
  /** Only of a program that showed its key. */
  readonly application?: Application
}

/** A program of the council or of a partner that asks through the API. */
export type Application = {
  readonly name: string
  /** Why it asks this time; empty, which allows nothing, when its key has several purposes and it named none. */
  readonly purpose: string
  /** The fields of a golden record that its answers may hold. */
  readonly fields: readonly string[]
}

type Variables = {
  request: string
  visitor: Visitor
  /** Runs one use case for the person who made the request. */
  act: Act
  /** Answers with a page, in its frame. */
  show: (page: Page, status?: ContentfulStatusCode) => Response
}

export type App = Hono<{ Variables: Variables }>
export type Web = Exchange<{ Variables: Variables }>

export type Surroundings = {
  readonly world: World
  readonly frame: Frame
  readonly log: Log
  /** Where people reach us from outside, when a proxy stands before us. */
  readonly publicUrl?: string | undefined
  readonly trustsProxy?: boolean
  readonly rates?: Rates
  /** Paths below which a form may carry files, because its route reads it with a limit of its own. */
  readonly largeBodies?: readonly string[]
  /** What answers a part of the site in a form of its own, also those who are turned away at the door. */
  readonly inFormsOfTheirOwn?: readonly ((app: App) => void)[]
}

const anonymous: Visitor = { actor: { id: 'anonymous', kind: 'resident', role: 'resident' } }

/** Builds the web application. Each module then adds its own routes to it. */
export function createApp(surroundings: Surroundings): App {
  const { world, frame, log, largeBodies = [] } = surroundings
  const app: App = new Hono()

  app.use(async (c, next) => {
    const request = randomUUID()
    const started = performance.now()
    c.set('request', request)
    c.set('show', (page, status = 200) => {
      const make = () => render(frame(page, { ...signedInOf(c), path: c.req.path }))
      c.header('content-type', 'text/html; charset=utf-8')
      c.header('cache-control', 'no-store')
      return page.isSame && status === 200 && !c.var.visitor.signedIn
        ? compressedOnce(c, page, make)
        : compressed(c, make(), status)
    })
    enter(c, world, anonymous)
    await next()
    // Not with `c.header`, which makes the whole answer anew, and its body a stream.
    c.res.headers.set('x-request-id', request)
    const { method, routePath: route } = c.req
    const { status } = c.res
    const ms = performance.now() - started
    observe({ method, route, status }, ms / 1000)
    log.info({ request, method, route, status, ms: Math.round(ms) })
  })
  // With `same-origin`, browsers say where a form came from; with Hono's `no-referrer` they say "null".
  app.use(secureHeaders({ contentSecurityPolicy, referrerPolicy: 'same-origin' }))
  for (const add of surroundings.inFormsOfTheirOwn ?? []) add(app)
  app.use(limited(surroundings), fromOurPages(surroundings.publicUrl))
  // No name of ours has a zero character in it, and PostgreSQL refuses one wherever it stands.
  // Open311 says so in its own form, which its clients read.
  app.use(async (c, next) =>
    c.req.url.includes('%00') && !c.req.path.startsWith('/open311/')
      ? answerTrouble(c, 'not-found', 404)
      : next(),
  )
  const limit = limitedTo(64 * 1024, (c) => answerTrouble(c as Web, 'too-large', 413))
  const mayBeLarge = (c: Exchange) =>
    /^multipart\//i.test(c.req.header('content-type') ?? '') &&
    largeBodies.some((path) => c.req.path.startsWith(path))
  app.use((c, next) => (mayBeLarge(c) ? next() : limit(c, next)))

  app.notFound((c) => answerTrouble(c, 'not-found', 404))
  app.onError((error, c) => {
    if (error instanceof Fault) return answerTrouble(c, error.kind, error.status, error.message)
    if (error instanceof HTTPException) return answerTrouble(c, troubleOf(error), error.status)
    if (hasBrokenOff(c)) {
      log.warn({ request: c.var.request, err: error }, 'what was sent broke off on its way')
      return answerTrouble(c, 'unreadable', 400)
    }
    if (isOvertaken(error)) {
      log.warn({ request: c.var.request, err: error }, 'two changed the same at once')
      return answerTrouble(c, 'conflict', 409)
    }
    if (isDatabaseAway(error)) {
      log.warn({ request: c.var.request, err: error }, 'the database is away')
      return answerTrouble(c, 'unavailable', 503)
    }
    log.error({ request: c.var.request, err: error }, 'a request broke')
    return answerTrouble(c, 'broken', 500)
  })
  return app
}

/** Lets someone other than the anonymous public act in this request: for sign-in. */
export function enter(c: Web, world: World, visitor: Visitor): void {
  c.set('visitor', visitor)
  c.set('act', actAs(visitor.actor, world, c.var.request))
}

/** The purpose that a signed-in officer, or a program, has stated; empty, which allows nothing, when there is none. */
export function purposeOf(c: Web): string {
  const { signedIn, application } = c.var.visitor
  return signedIn?.purpose ?? application?.purpose ?? ''
}

function signedInOf(c: Web) {
  const { signedIn } = c.var.visitor
  return signedIn ? { signedIn } : {}
}

const troubles: Readonly<Record<number, Trouble>> = { 400: 'unreadable', 403: 'cross-site', 413: 'too-large' }

const troubleOf = ({ status }: HTTPException): Trouble => troubles[status] ?? 'forbidden'

/** Whether whoever asks is a program, to be answered as one. */
const isMachine = (c: Web): boolean =>
  /^\/(api|webhooks|channels|health|metrics)(\/|$)/.test(c.req.path) ||
  (c.req.header('accept') ?? '').startsWith('application/json')

function answerTrouble(c: Web, trouble: Trouble, status: ContentfulStatusCode, detail?: string): Response {
  const sent = c.req.method !== 'GET' && c.req.method !== 'HEAD'
  // The rest of what was sent is not read, and nothing else can come after it.
  if (trouble === 'too-large') c.header('connection', 'close')
  const incident = trouble === 'broken' ? c.var.request : undefined
  if (!isMachine(c)) return c.var.show(troublePage(trouble, { sent, ...(incident && { incident }) }), status)
  // A fault's message is for engineers and holds nothing personal.
  return problemAnswer(c, { ...knownKind(trouble), status }, { detail, incident })
}

function limited({ world, trustsProxy = false, rates = defaultRates }: Surroundings): MiddlewareHandler {
  const isWithin = rateLimiter(rates, world.clock)
  return async (c, next) => {
    const address = addressOf(c, trustsProxy)
    const isWrite = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    // Programs with a key are counted by it, and those whose keys are wrong by their address, where keys are read.
    const hasKey = c.req.path.startsWith('/api/') && c.req.header('authorization') !== undefined
    // Without an address it is this machine's own operator.
    if (address && !hasKey && !isWithin(address, isWrite)) {
      c.header('retry-after', '60')
      return answerTrouble(c as Web, 'too-often', 429)
    }
    return next()
  }
}

/** The fields of a form that was sent. A field sent twice counts once: its last value. */
export async function formOf(c: Exchange): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()))
}

/** The fields of a form in which one may be ticked several times: every value of each. */
export async function listsOf(c: Exchange): Promise<Readonly<Record<string, readonly string[]>>> {
  const fields = new URLSearchParams(await c.req.text())
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, fields.getAll(name)]))
}
