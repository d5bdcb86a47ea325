import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { dayHere } from '#kit/day'
import { heading, reads } from '../browser/answer.ts'
import { axeViolations } from '../browser/axe.ts'
import { pageFaults } from '../browser/page-faults.ts'
import { watchWire } from '../browser/wire.ts'
import { officer } from './person.ts'

const inARow = 8
const heaviest = 14_000

/** Presses a key that leads on, and waits until what it leads to can be answered. Units: milliseconds. */
async function press(tab: Tab, key: string): Promise<number> {
  const since = performance.now()
  await Promise.all([tab.waitForEvent('load'), tab.keyboard.press(key)])
  return performance.now() - since
}

// Counted from midnight on: once it has come between two answers, nobody knows how many were before it.
const began = dayHere(new Date())
const today = (count: number): string => (dayHere(new Date()) === began ? String(count) : '\\d+')

const openCount = async (tab: Tab): Promise<number> =>
  Number(/([\d,]+) left/.exec(await reads(tab))?.[1]?.replace(',', ''))

suite('a steward with the keyboard alone', () => {
  test('answers one question after another with a key each, undoes the last, and each page is light', async (t) => {
    const { tab, leave } = await officer('data-steward')
    await tab.goto('/staff/reviews?kind=pair')
    const before = await openCount(tab)
    assert.ok(before > inARow, `${before} questions`)
    await tab.locator('main a[role=button]').focus()
    await press(tab, 'Enter')
    assert.deepEqual(await axeViolations(tab), [])

    const wire = watchWire(tab)
    const asked = new Set<string>()
    const taken: number[] = []
    const heavy: string[] = []
    for (const key of Array.from({ length: inARow }, (_, at) => ['n', 'u'][at % 2] ?? '')) {
      assert.equal(await heading(tab), 'Are these one person?')
      asked.add(new URL(tab.url()).pathname)
      await wire()
      taken.push(await press(tab, key))
      const { requests, bytes } = await wire()
      if (bytes > heaviest) heavy.push(`${bytes} bytes in ${requests.join(' and ')}`)
    }
    assert.equal(asked.size, inARow, 'every key has answered a question of its own')
    assert.deepEqual(heavy, [])
    // 200 an hour are 18 seconds each: nearly all of them for looking.
    t.diagnostic(`the slowest of ${inARow} keys was answered in ${Math.round(Math.max(...taken))} ms`)

    assert.match(await reads(tab), /Your last answer: not sure/)
    assert.match(await reads(tab), new RegExp(`\\d left, ${today(inARow)} decided today`))
    await press(tab, 'z')
    assert.equal(new URL(tab.url()).pathname, [...asked].at(-1), 'and may answer that question otherwise')
    assert.match(await reads(tab), /Your answer was undone/)
    await tab.goto('/staff/reviews')
    assert.match(await reads(tab), new RegExp(`${today(inARow - 1)} decided today`))
    await leave()
  })

  test('sees what moves before they make one person of two, and opens a choice with one key', async () => {
    const { tab, leave } = await officer('data-steward')
    await tab.goto('/staff/reviews?kind=pair')
    // Of whom neither has another record, none can be taken out.
    await tab.locator('main tr', { hasText: 'pairs of records depend' }).first().locator('a').focus()
    await press(tab, 'Enter')
    const read = await reads(tab)
    const [sides, moves, answers] = ['Side by side', 'If they are the same', 'What is your answer?'].map(
      (text) => read.indexOf(text),
    )
    assert.ok(Number(sides) >= 0 && Number(sides) < Number(moves) && Number(moves) < Number(answers), read)
    assert.ok(!read.includes('All together'), 'no score before they have looked')
    await tab.keyboard.press('p')
    assert.equal(await tab.evaluate('document.activeElement.name'), 'mended')
    await tab.keyboard.press('Tab')
    await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
    assert.match(await reads(tab), /Select the record that is somebody else’s/)
    await leave()
  })

  test('finds nothing wrong with the queue, what is alike, and what answers teach', async () => {
    const { tab, leave } = await officer('data-steward')
    const faults: string[] = []
    for (const path of ['/staff/reviews', '/staff/reviews/alike', '/staff/reviews/weights']) {
      await tab.goto(path)
      for (const fault of await pageFaults(tab)) faults.push(`${path}: ${fault}`)
    }
    await leave()
    assert.deepEqual(faults, [])
  })
})
