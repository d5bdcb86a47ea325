import assert from 'node:assert/strict'
import type { BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { sharedBrowser } from '../browser/shared-browser.ts'
import { demonstration } from './demonstration.ts'

/** Someone at a browser of their own: nobody else's cookies, nothing kept from before. */
export type Person = {
  readonly tab: Tab
  readonly context: BrowserContext
  /** Closes the browser, and makes sure that it had nothing to say against any page. */
  readonly leave: () => Promise<void>
}

/** Someone who comes to the council's site. */
export async function someone(options: BrowserContextOptions = {}): Promise<Person> {
  const [{ url }, browser] = await Promise.all([demonstration(), sharedBrowser()])
  const context = await browser.newContext({ baseURL: url, ...options })
  const tab = await context.newPage()
  tab.setDefaultTimeout(5000)
  const said: string[] = []
  tab.on('console', (message) => said.push(message.text()))
  tab.on('pageerror', (error) => said.push(error.message))
  const leave = async () => {
    await context.close()
    // That a page was not found, or not taken as it was filled in, is what some journeys are about.
    assert.deepEqual(
      said.filter((line) => !/^Failed to load resource: .* status of 4\d\d/.test(line)),
      [],
    )
  }
  return { tab, context, leave }
}

/** Someone without scripts, as on an old phone. */
export const someoneWithoutScripts = (): Promise<Person> => someone({ javaScriptEnabled: false })

/** Someone on the staff, who has signed in and said why. */
export async function officer(role: string, options: BrowserContextOptions = {}): Promise<Person> {
  const person = await someone(options)
  const { tab } = person
  await tab.goto('/staff')
  await tab.check(`input[name=account][value=${role}]`)
  await tab.click('main button')
  // The first purpose of each role is the one that it has for its daily work.
  await tab.check('input[name=purpose] >> nth=0')
  await tab.click('main button >> nth=0')
  return person
}

/** What to put into the boxes of a page, by their names. */
export type Answers = Readonly<Record<string, string>>

/** Fills in the boxes of a page: ticks, selects or types, whichever the box takes. */
export async function fillIn(tab: Tab, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const box = tab.locator(`main [name="${name}"]`)
    const kind = await box.first().evaluate(kindOf)
    if (kind === 'radio' || kind === 'checkbox') await tab.check(`main [name="${name}"][value="${value}"]`)
    else if (kind === 'select-one') await box.selectOption(value)
    else await box.fill(value)
  }
}

const kindOf = (element: unknown): unknown =>
  typeof element === 'object' && element !== null && 'type' in element ? element.type : undefined

/** Answers the question of a page and goes on to the next. */
export async function answer(tab: Tab, answers: Answers = {}): Promise<void> {
  await fillIn(tab, answers)
  await tab.click('main form[novalidate] button')
}

/** What a person reads in the main part of the page. */
export const reads = (tab: Tab): Promise<string> => tab.innerText('main')

/** The main heading of the page. */
export const heading = (tab: Tab): Promise<string> => tab.innerText('h1')
