import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { watchWire } from '../browser/wire.ts'
import { crawl } from './crawl.ts'
import { someone, someoneWithoutScripts } from './person.ts'

// One window of a new connection carries this much: then a page is there after one round trip.
const firstVisit = 14_000
const laterPage = 5000

/** Every page that the public can come to by links. */
async function publicPaths(): Promise<string[]> {
  const paths: string[] = []
  const { tab, leave } = await someoneWithoutScripts()
  await crawl(tab, { from: ['/'], perKind: 20, look: async ({ path }) => void paths.push(path) })
  await leave()
  return paths
}

suite('what a page weighs on the wire', () => {
  test('whoever comes for the first time, to whichever page, fetches two things and at most 14 kB', async () => {
    const paths = await publicPaths()
    assert.ok(paths.length > 10, `only ${paths.length} pages were found`)
    const { tab, context, leave } = await someoneWithoutScripts()
    const browser = await context.newCDPSession(tab)
    const wire = watchWire(tab)
    const heavy: string[] = []
    for (const path of paths) {
      await browser.send('Network.clearBrowserCache')
      await tab.goto(path)
      const { requests, bytes } = await wire()
      if (requests.length !== 2 || bytes > firstVisit)
        heavy.push(`${path}: ${bytes} bytes in ${requests.join(' and ')}`)
    }
    await leave()
    assert.deepEqual(heavy, [])
  })

  test('whoever goes on fetches one thing and at most 5 kB', async () => {
    const { tab, leave } = await someoneWithoutScripts()
    const wire = watchWire(tab)
    const heavy: string[] = []
    await tab.goto('/')
    await wire()
    const look = async ({ path }: { path: string }) => {
      const { requests, bytes } = await wire()
      if (requests.length !== 1 || bytes > laterPage)
        heavy.push(`${path}: ${bytes} bytes in ${requests.join(' and ')}`)
    }
    await crawl(tab, { from: ['/services', '/'], perKind: 20, look })
    await leave()
    assert.deepEqual(heavy, [])
  })

  test('with scripts, no page of the public is more than 30 kB at first', async () => {
    const { tab, leave } = await someone()
    const wire = watchWire(tab)
    await tab.goto('/components?errors')
    const { bytes } = await wire()
    assert.ok(bytes <= 30_000, `${bytes} bytes`)
    await leave()
  })
})
