import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { kindOf } from '../journeys/crawl.ts'
import { addressesOf, type Finds, keepFinds } from '../journeys/filled-routes.ts'
import { everyRoute, type Route } from '../journeys/routes.ts'
import { besiege, bodiesInto, textsInto } from './assault.ts'
import { type Besieged, besieged } from './besieged.ts'
import type { Form } from './forms.ts'
import { dealer } from './hostile-texts.ts'
import { loggedIn } from './logged.ts'
import { answered, ready, service } from './resident.ts'
import { goRound } from './round.ts'
import type { Visitor } from './visitor.ts'

const roles = [
  'contact-centre',
  'data-steward',
  'administrator',
  'council-tax',
  'social-worker',
  'councillor',
]
const notSent = /sign-out|sessions\/|\/staff\/purpose/
const programs = /^\/(api|webhooks|open311|channels|oidc|demo)\//
const nobody = '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a'

/** Forms that are one form for many things: of each question, of each service on paper, of each template. */
const oneForm = (action: string): string =>
  kindOf(action)
    .replace(/^\/services\/[^/]+\/(?!delete-answers|save|place)[^/?]+$/, '/services/…/…')
    .replace(/^\/staff\/(paper|templates|calls)\/[^/]+$/, '/staff/$1/…')

suite('whatever is sent to any form', () => {
  let council: Besieged
  let routes: readonly Route[]
  const deal = dealer()
  const tried = new Set<string>()
  const finds: Finds = new Map()
  const boxes = new Set<string>()
  before(async () => {
    council = await besieged()
    routes = await everyRoute()
  })

  /** Somebody goes round and sends everything that there is to every form. What others have tried is not tried again. */
  const attack = (who: Visitor, from: readonly string[], within: RegExp, as = '') =>
    goRound({
      who,
      from,
      within,
      onAddress: (path) => keepFinds(finds, routes, path),
      onForm: (form) => attackForm(who, form, as),
    })

  const isFirst = (name: string): boolean => !tried.has(name) && tried.add(name) !== undefined

  async function attackForm(who: Visitor, form: Form, as: string) {
    for (const { name } of form.boxes) boxes.add(name)
    const name = `${as}${kindOf(form.action)} ${form.boxes.map((box) => box.name).join()}`
    if (notSent.test(form.action) || !isFirst(name)) return { faults: [], led: [] }
    const bodies = form.method === 'POST' && isFirst(oneForm(form.action)) ? bodiesInto() : []
    const rows = await council.rows()
    const { faults, answers, isTaken } = await besiege(who, form, [...textsInto(form, deal), ...bodies])
    const kept = isTaken ? [] : grown(rows, await council.rows())
    const led = answers.map(({ headers }) => headers.get('location') ?? '')
    return {
      faults: [...faults, ...kept.map((table) => `${name}: all was refused, and ${table} has grown`)],
      led,
    }
  }

  test('of the public is taken or refused in plain words, and nobody loses what they typed', async () => {
    const from = ['/', '/sim/phone', '/track', '/carry-on']
    assert.deepEqual(await attack(council.anybody, from, /^\/(?!staff|components|sign-in)/), [])
  })

  test('and so of somebody whose answers are kept, on each of their pages', async () => {
    const who = await ready(council)
    const pages = [...answered, 'save-and-return'].map((page) => `${service}/${page}`)
    const within = /^\/services\/report-pothole\/(?!check|delete|your)/
    assert.deepEqual(await attack(who, pages, within, 'kept '), [])
    for (const page of pages)
      assert.ok(
        [...tried].some((name) => name.startsWith(`kept ${page}`)),
        `nobody was let in to ${page}`,
      )
  })

  test('and so at a kiosk', async () => {
    const few = /^\/(kiosk|services\/(report-pothole|book))/
    assert.deepEqual(await attack(council.atKiosk, ['/kiosk'], few, 'kiosk '), [])
  })

  for (const role of roles) {
    test(`and so of somebody who works as ${role}`, async () => {
      const who = await council.insider(role)
      assert.deepEqual(await attack(who, ['/staff', '/staff/calls', '/staff/people'], /^\/staff/), [])
    })
  }

  test('and so of the forms that no link led to, sent with every box that there is', async () => {
    const everybody = [council.anybody, ...(await Promise.all(roles.map((role) => council.insider(role))))]
    const sent = new Set(
      [...council.said().matchAll(/"method":"POST","route":"([^"]+)"/g)].map(([, route]) => route),
    )
    const left = routes.filter(
      ({ method, path }) =>
        method === 'POST' && !sent.has(path) && !programs.test(path) && !notSent.test(path),
    )
    const faults: string[] = []
    for (const route of left) {
      const [action = route.path.replace(/:\w+(\{[^}]*\})?/g, nobody)] = addressesOf(route, finds, 1)
      for (const who of everybody) {
        const { faults: found, isLetIn } = await attackBlindly(who, action)
        faults.push(...found)
        if (isLetIn) break
      }
    }
    assert.deepEqual(faults, [])
  })

  test('and no word of any of it stands in the log', () => {
    assert.match(council.said(), /"method":"POST","route":"\/services\/:service\/:page"/)
    assert.deepEqual(loggedIn(council.said()), [])
  })

  /** Sends what no page asks for. Whoever is not let in is not let in with something else. */
  async function attackBlindly(who: Visitor, action: string) {
    const all = [...boxes]
      .filter((name) => !/\d/.test(name))
      .map((name) => ({ name, kind: 'hidden' as const, values: [] }))
    const form = { action, method: 'POST', isMultipart: false, boxes: all } as const
    const first = await besiege(who, form, bodiesInto().slice(0, 1))
    const isLetIn = first.answers.some(
      ({ status, headers }) => status !== 403 && !/sign-in|purpose/.test(headers.get('location') ?? ''),
    )
    if (!isLetIn) return { faults: first.faults, isLetIn }
    const more = await besiege(who, form, [...textsInto(form, deal).slice(-5), ...bodiesInto().slice(1, 7)])
    return { faults: [...first.faults, ...more.faults], isLetIn }
  }
})

type Rows = Readonly<Record<string, number>>

const grown = (before: Rows, now: Rows) =>
  Object.keys(now).filter((table) => (now[table] ?? 0) > (before[table] ?? 0))
