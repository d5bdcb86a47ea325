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
    if (countOf(key.id) > key.perMinute) return tooOften(c)
    enter(c, world, visitorOf(key, purposeOfCall(key, c.req.header('guildhall-purpose'))))
    return next()
  }
}

const visitorOf = (key: ApplicationKey, purpose: string) => ({
  actor: actorOfKey(key),
  application: { name: key.name, purpose, fields: key.fields },
})

function refuseKey(c: Web): Response {
  c.header('www-authenticate', 'Bearer realm="Guildhall", error="invalid_token"')
  return problemAnswer(c, 401, 'This key is not known, or has ended', {
    detail: 'Ask an administrator of the council for another.',
  })
}

function tooOften(c: Web): Response {
  c.header('retry-after', '60')
  return problemAnswer(c, 429, 'You have asked too often', { detail: 'Wait a minute and try again.' })
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
