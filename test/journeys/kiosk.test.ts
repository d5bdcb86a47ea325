import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { answer, reads } from '../browser/answer.ts'
import { type Person, someone } from './person.ts'

const where = '/services/report-pothole/where'

suite('at a kiosk', () => {
  let person: Person
  before(async () => {
    person = await someone()
    await person.tab.clock.install()
    await person.tab.goto('/kiosk')
  })
  after(() => person.leave())

  test('who is still there is asked after 45 seconds, and any key goes on', async () => {
    const { tab } = person
    await tab.goto(where)
    await tab.fill('[name=where]', 'Mill Lane')
    await tab.clock.runFor(46_000)
    await tab.waitForSelector('dialog[open]')
    assert.match(await tab.innerText('dialog'), /Are you still there\?/)
    await tab.keyboard.press('Shift')
    assert.equal(await tab.locator('dialog[open]').count(), 0)
    assert.equal(await tab.inputValue('[name=where]'), 'Mill Lane')
    await tab.clock.runFor(30_000)
    assert.equal(await tab.locator('dialog[open]').count(), 0)
  })

  test('who has gone leaves nothing for the next person, who cannot go back', async () => {
    const { tab, context } = person
    await answer(tab, { where: 'Mill Lane' })
    assert.match(tab.url(), /\/surface$/)
    await Promise.all([tab.waitForURL('**/kiosk'), tab.clock.runFor(61_000)])
    const names = (await context.cookies()).map(({ name }) => name)
    assert.ok(!names.includes('draft'), names.join())
    await tab.goBack().catch(() => undefined)
    await tab.goto('/services/report-pothole/surface')
    assert.match(await reads(tab), /We do not have your answers/)
    await tab.goto(where)
    assert.equal(await tab.inputValue('[name=where]'), '')
  })
})

suite('on a risky page', () => {
  test('three presses of Shift lead away, and the answers are gone', async () => {
    const person = await someone()
    const { tab } = person
    await tab.goto('/services/report-noise/kind')
    await answer(tab, { kind: 'dog' })
    assert.match(tab.url(), /\/from$/)
    const weather = tab.waitForRequest('https://www.bbc.co.uk/weather')
    for (const _ of [1, 2, 3]) await tab.keyboard.press('Shift')
    await weather
    // In another tab, since from here there is no weather page to arrive at.
    const next = await person.context.newPage()
    await next.goto('/services/report-noise/from')
    assert.match(await reads(next), /We do not have your answers/)
    await person.context.close()
  })
})
