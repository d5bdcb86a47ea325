import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import type { App } from '#kit/http'
import { words } from '#kit/testing'
import { type Answers, type ServiceDefinition, typedFor } from '#services'
import { readCouncil } from './model/council.ts'

// Not a suite: what the suites of this module go through pages with.

const read = readCouncil(
  JSON.parse(readFileSync(new URL('../../demo/council.json', import.meta.url), 'utf8')),
)
assert.ok(read.ok)

/** The council of the tests: that of the demonstration. */
export const hartmere = read.value

/** A browser without scripts: it follows links and forms, and keeps cookies for the paths they were set for. */
export type Browser = {
  /** Goes to a page, and returns its words. */
  readonly open: (path: string) => Promise<string>
  /** Sends the form of the page it is on, and must land on that path. */
  readonly answer: (form: Form, lands: string) => Promise<void>
  /** Sends the form of the page it is on, and returns the words of what comes. */
  readonly send: (form: Form) => Promise<string>
  /** Sends the form for a reference on the home page. */
  readonly follow: (reference: string) => Promise<string>
  /** The words, the markup, the path and the status of the page it is on. */
  readonly page: string
  readonly html: string
  readonly path: string
  readonly status: number
  readonly cookies: Map<string, string>
  /** Every page it has been shown, and how many bytes each was on the wire. */
  readonly visits: Visit[]
}

export type Visit = { readonly path: string; readonly html: string; readonly bytes: number }

type Form = Readonly<Record<string, string | readonly string[]>>

/** Opens a browser on the application; with the cookies of another where they are given. */
export function browserOn(app: App, cookies = new Map<string, string>()): Browser {
  const visits: Visit[] = []
  const state = { page: '', html: '', path: '', status: 0 }

  async function go(path: string, form?: URLSearchParams): Promise<void> {
    const kept = [...cookies].filter(([scope]) => path.startsWith(scope)).map(([, cookie]) => cookie)
    const headers = { origin: 'http://localhost', cookie: kept.join('; '), 'accept-encoding': 'br' }
    const answer = await app.request(path, form ? { method: 'POST', body: form, headers } : { headers })
    for (const set of answer.headers.getSetCookie()) keep(set)
    const location = answer.headers.get('location')
    if (location) return go(location)
    const packed = Buffer.from(await answer.arrayBuffer())
    const isPacked = answer.headers.get('content-encoding') === 'br'
    const html = String(isPacked ? brotliDecompressSync(packed) : packed)
    visits.push({ path, html, bytes: packed.length })
    Object.assign(state, { html, page: words(html), path, status: answer.status })
  }

  function keep(set: string): void {
    const [cookie = '', ...settings] = set.split('; ')
    const path = settings.find((each) => each.startsWith('Path='))?.slice('Path='.length) ?? '/'
    if (settings.includes('Max-Age=0')) cookies.delete(path)
    else cookies.set(path, cookie)
  }

  async function send(form: Form): Promise<string> {
    const action = /<main.*?<form[^>]* method="post" action="([^"]*)"/s.exec(state.html)?.[1] ?? state.path
    const fields = new URLSearchParams()
    for (const [name, value] of Object.entries(form)) {
      for (const each of [value].flat()) fields.append(name, each)
    }
    await go(action, fields)
    return state.page
  }

  return {
    open: async (path) => {
      await go(path)
      return state.page
    },
    send,
    follow: async (reference) => {
      await go('/', new URLSearchParams({ reference }))
      return state.page
    },
    answer: async (form, lands) => {
      await send(form)
      assert.equal(state.path, lands, state.page)
    },
    get page() {
      return state.page
    },
    get html() {
      return state.html
    },
    get path() {
      return state.path
    },
    get status() {
      return state.status
    },
    cookies,
    visits,
  }
}

/** The service that most tests go through. */
export const pothole = '/services/report-pothole'

/** A browser that has answered everything about a pothole and stands at check answers. */
export async function readyToSend(app: App): Promise<Browser> {
  const browser = browserOn(app)
  await browser.open(`${pothole}/where`)
  await browser.answer({ where: 'Mill Lane, by the bakery' }, `${pothole}/surface`)
  await browser.answer({ surface: 'road' }, `${pothole}/danger`)
  await browser.answer({ danger: 'no' }, `${pothole}/depth`)
  await browser.answer({ depth: '10 cm' }, `${pothole}/photo`)
  await browser.answer({}, `${pothole}/more`)
  await browser.answer({ more: '' }, `${pothole}/me`)
  await browser.answer({ me: 'none' }, `${pothole}/check-answers`)
  return browser
}

/** Goes through a whole service as one of its examples does, making a mistake on each page first, and sends it. */
export async function goThrough(
  browser: Browser,
  { id, questions }: ServiceDefinition,
  answers: Answers,
): Promise<void> {
  const typed = typedFor({ questions }, answers)
  await browser.open(`/services/${id}/${questions[0]?.id}`)
  for (let pages = 0; !browser.path.endsWith('/check-answers'); pages += 1) {
    assert.ok(pages <= questions.length, `goes round in circles at ${browser.path}`)
    const path = browser.path
    await browser.send({ [path.split('/').at(-1) ?? '']: '\0' })
    assert.ok(browser.status === 400 || browser.path !== path, browser.page)
    if (browser.path === path) await browser.send(typed)
  }
  await browser.send({})
}

/** The first reference on a page. */
export const referenceOn = (page: string): string => /([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(page)?.[0] ?? 'none'

/** Somebody who has answered one question, and saves it with that fact. */
export async function savedAnswers(app: App, fact: string): Promise<{ browser: Browser; reference: string }> {
  const browser = browserOn(app)
  await browser.open(`${pothole}/where`)
  assert.doesNotMatch(browser.page, /Save and come back later/)
  await browser.answer({ where: 'Mill Lane, by the bakery' }, `${pothole}/surface`)
  assert.match(browser.page, /Continue Save and come back later/)
  await browser.answer({ 'save-for-later': 'yes' }, `${pothole}/save-and-return`)
  await browser.send({ fact })
  return { browser, reference: referenceOn(browser.page) }
}

/** Another device, on which that is typed. */
export async function carriedOn(app: App, reference: string, fact: string): Promise<Browser> {
  const other = browserOn(app)
  await other.open('/carry-on')
  await other.send({ reference, fact })
  return other
}
