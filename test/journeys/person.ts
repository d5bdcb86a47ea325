import assert from 'node:assert/strict'
import type { BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { keepSource } from '../browser/page-source.ts'
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
  // Only whoever waits in vain waits so long: a slow machine decides no test.
  tab.setDefaultTimeout(30_000)
  keepSource(tab)
  const said: string[] = []
  tab.on('console', (message) => said.push(message.text()))
  tab.on('pageerror', (error) => said.push(error.message))
  const leave = async () => {
    await context.close()
    // That a page was not found, or not taken as it was filled in, is what some journeys are about.
    assert.deepEqual(
      said.filter(
        (line) => !/^Failed to load resource: .* status of 4\d\d|^Clear-Site-Data header/.test(line),
      ),
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
