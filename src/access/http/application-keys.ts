import type { MiddlewareHandler } from 'hono'
import { addressOf } from '#kit/address-of'
import { actAs, type World } from '#kit/context'
import { type App, enter, listsOf, purposeOf, type Web } from '#kit/http'
import { problemAnswer } from '#kit/problem'
import { guessLimiter, minuteCounter } from '#kit/rate-limit'
import { type ApplicationKey, actorOfKey, purposeOfCall, readWantedKey } from '../model/application-key.ts'
import { doorkeeper } from '../model/staff.ts'
import { keysPage, madeKeyPage, type OfferedField } from '../pages/application-keys.ts'
import {
  endApplicationKey,
  findKey,
  listKeys,
  makeKey,
  purposesOfApplications,
} from '../service/application-key.ts'

const wrongKeysPerMinute = 60

/** Lets a program act by the key that it shows. A request that shows none stays one of the anonymous public. */
export function recogniseApplications(world: World, trustsProxy = false): MiddlewareHandler {
  const countOf = minuteCounter(world.clock)
  const guesses = guessLimiter(wrongKeysPerMinute, world.clock)
  return async (exchange, next) => {
    const c = exchange as Web
    const shown = c.req.header('authorization')
    if (shown === undefined) return next()
    const [, token = ''] = /^Bearer +(guildhall_[\w-]{43})$/i.exec(shown) ?? []
    const address = addressOf(c, trustsProxy) ?? ''
    // Somebody who tries keys at random finds none, but each try would ask the database.
    if (!guesses.mayTry(address, token)) return tooOften(c)
    const find = actAs(doorkeeper, world, c.var.request)
    const key = token ? await find('sign-in', (ctx) => findKey(ctx, token)) : undefined
    if (!key) {
      guesses.wasWrong(address)
      return refuseKey(c)
    }
    guesses.wasRight(address, token)
    const asked = countOf(key.id)
    const wait = untilNextMinute(world.clock())
    sayHowOften(c, { asked, most: key.perMinute, wait })
    return asked > key.perMinute ? tooOften(c, wait) : actBy(key, c, next)
  }

  /** Lets the program do what it asked for, for the purpose that it states. */
  async function actBy(key: ApplicationKey, c: Web, next: () => Promise<void>): Promise<undefined> {
    const named = c.req.header('guildhall-purpose')
    const purpose = purposeOfCall(key, named)
    enter(c, world, visitorOf(key, purpose))
    await next()
    if (purpose === '' && c.res.status === 403) c.res = askForPurpose(c, key, named)
    return undefined
  }
}

const untilNextMinute = (now: Date): number => 60 - now.getUTCSeconds()

/** Says how many calls are left, and for how long. Source: draft-ietf-httpapi-ratelimit-headers-10. Units: seconds. */
function sayHowOften(
  c: Web,
  { asked, most, wait }: { readonly asked: number; readonly most: number; readonly wait: number },
): void {
  c.header('ratelimit-policy', `"minute";q=${most};w=60`)
  c.header('ratelimit', `"minute";r=${Math.max(0, most - asked)};t=${wait}`)
}

/** Says which purposes a key has, to a program that stated none of them and was refused. */
function askForPurpose(c: Web, { purposes }: ApplicationKey, named: string | undefined): Response {
  const kind = named === undefined ? 'purpose-needed' : 'purpose-not-yours'
  const list = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(purposes)
  return problemAnswer(c, kind, { detail: `Send the header Guildhall-Purpose: ${list}.` })
}

const visitorOf = (key: ApplicationKey, purpose: string) => ({
  actor: actorOfKey(key),
  application: { name: key.name, purpose, fields: key.fields },
})

function refuseKey(c: Web): Response {
  c.header('www-authenticate', 'Bearer realm="Guildhall", error="invalid_token"')
  return problemAnswer(c, 'key-unknown', {
    detail: 'Ask an administrator of the council for another.',
  })
}

function tooOften(c: Web, wait = 60): Response {
  c.header('retry-after', String(wait))
  return problemAnswer(c, 'too-often', { detail: 'Wait a minute and try again.' })
}

/** The page on which an administrator makes and ends keys. */
export function addKeyPages(app: App, world: World, fields: readonly OfferedField[]): void {
  const shown = async (c: Web) =>
    c.var.act(purposeOf(c), async (ctx) => ({
      keys: await listKeys(ctx),
      purposes: await purposesOfApplications(ctx),
      fields,
      now: world.clock(),
    }))

  app.get('/staff/keys', async (c) => c.var.show(keysPage(await shown(c))))

  app.post('/staff/keys', async (c) => {
    const typed = await listsOf(c)
    const around = await shown(c)
    const offered = {
      purposes: around.purposes.map(({ name }) => name),
      fields: fields.map(({ name }) => name),
    }
    const wanted = readWantedKey(typed, offered)
    if (!wanted.ok) return c.var.show(keysPage({ ...around, typed, problems: wanted.problems }), 400)
    const key = await c.var.act(purposeOf(c), (ctx) => makeKey(ctx, wanted.value))
    return c.var.show(madeKeyPage(wanted.value.name, key), 201)
  })

  app.post('/staff/keys/:id/end', async (c) => {
    await c.var.act(purposeOf(c), (ctx) => endApplicationKey(ctx, c.req.param('id')))
    return c.redirect('/staff/keys', 303)
  })
}
