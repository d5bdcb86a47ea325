import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/open-browser.ts'
import { emptyDirectory, type Running, startGuildhall } from '../run/guildhall.ts'

// One small council and one browser for all journeys of a run: starting them takes longer than most journeys.

let started: Promise<Started> | undefined
after(async () => {
  const { guildhall, browser, remove } = (await started?.catch(() => undefined)) ?? {}
  await browser?.close()
  await guildhall?.stop()
  await remove?.()
})

/** A running demonstration council, and a browser to go there with. */
export type Started = {
  readonly guildhall: Running
  readonly browser: Browser
  readonly remove: () => Promise<void>
}

/** The demonstration council with all of its named people, and 600 others. */
export function demonstration(): Promise<Started> {
  started ??= begin()
  return started
}

async function begin(): Promise<Started> {
  const directory = await emptyDirectory()
  // PostgreSQL never runs as root: its user must be able to go there.
  await chmod(directory.path, 0o755)
  const data = ['--data', join(directory.path, 'home'), '--people', '600']
  const [guildhall, browser] = await Promise.all([startGuildhall(data, { LOG_LEVEL: 'info' }), openBrowser()])
  return { guildhall, browser, remove: directory.remove }
}
