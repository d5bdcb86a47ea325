import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from './open-browser.ts'

let opened: Promise<Browser> | undefined
after(async () => (await opened?.catch(() => undefined))?.close())

/** The one browser of a run of tests: starting it takes longer than most tests. Everybody in it has a context of their own. */
export async function sharedBrowser(): Promise<Browser> {
  opened ??= openBrowser()
  // One that has died takes the test with it that it was in, and none of the hundreds after it.
  if (!(await opened).isConnected()) opened = openBrowser()
  return opened
}
