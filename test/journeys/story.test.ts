import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { answer, heading, reads } from '../browser/answer.ts'
import { pageFaults } from '../browser/page-faults.ts'
import { demonstration } from './demonstration.ts'
import { asha, goThrough, lastWeek, peter } from './moves.ts'
import { officer, someone, someoneWithoutScripts } from './person.ts'

const scriptless = { javaScriptEnabled: false }
const everyService = [
  'Bins and assisted collections',
  'Bus passes',
  'Council Tax',
  'Electoral services',
  'Housing Benefit',
]

/** Reports a move with scripts off, and returns the reference that it was given. */
async function report(story: typeof asha, onCheck: (tab: Tab) => Promise<void> = async () => {}) {
  const { tab, leave } = await someoneWithoutScripts()
  await tab.goto('/')
  await tab.click('text=Tell us you have moved')
  await tab.click('text=Start now')
  await goThrough(tab, story)
  await onCheck(tab)
  await tab.click('main form button')
  const confirmed = await reads(tab)
  await leave()
  const [reference = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(confirmed) ?? []
  assert.ok(reference, confirmed)
  return { reference, confirmed }
}

/** What somebody reads who follows a report. */
async function follow(reference: string, secondFact: string): Promise<string> {
  const { tab, leave } = await someoneWithoutScripts()
  await tab.goto('/track')
  await answer(tab, { reference, secondFact })
  const read = await reads(tab)
  await leave()
  return read
}

/** Follows a report until what is told of it holds `wanted`: what is sent and answered in the background takes a moment. */
async function followUntil(wanted: RegExp, ...about: readonly [string, string]): Promise<string> {
  for (let tries = 0; tries < 40; tries += 1) {
    const read = await follow(...about)
    if (wanted.test(read)) return read
    await new Promise((later) => setTimeout(later, 250))
  }
  return follow(...about)
}

/** Finds a person as an officer does, and opens their page. */
async function find(tab: Tab, sought: string, name: RegExp): Promise<void> {
  await tab.goto('/staff/people')
  await tab.fill('[name=query]', sought)
  await tab.click('main form button')
  await tab.getByRole('link', { name }).first().click()
}

suite('tell the council once, with scripts off', () => {
  let reference = ''

  test('Asha Patel says that she has moved, changes an answer, and is given a reference and a day', async () => {
    const said = await report(asha, async (tab) => {
      assert.match(await heading(tab), /^Check your answers/)
      assert.match(await reads(tab), /Asha Patel[\s\S]*12 March 1984[\s\S]*9 Tansyfield Place/)
      await tab.click('a[href$="/tenure?change"]')
      await answer(tab, { tenure: 'family' })
      assert.match(await heading(tab), /^Check your answers/)
      assert.match(await reads(tab), /Live with family or friends/)
    })
    reference = said.reference
    assert.match(said.confirmed, /We will tell the services.*by \d{1,2} \w+ \d{4}/)
    assert.match(said.confirmed, /Each service will answer you.*by \d{1,2} \w+ \d{4}/)
  })

  test('she follows it with her reference and her postcode; nobody can without', async () => {
    const read = await follow(reference, 'BA2 3DL')
    for (const service of everyService) assert.ok(read.includes(service), `${service} in ${read}`)
    assert.match(await follow(reference, 'BA1 1AA'), /do not match/)
    assert.match(await follow('X4K-9P2-WR3', 'BA2 3DL'), /do not match|Enter a reference/)
  })

  test('the services with applications of their own answer by themselves', async () => {
    const answered = /(has changed your address|has no record of you)/g
    const read = await followUntil(
      /(?:(?:has changed your address|has no record of you)[\s\S]*){3}/,
      reference,
      '0123',
    )
    assert.equal(read.match(answered)?.length, 3, read)
    assert.match(read, /The Bus passes team has no record of you/)
  })

  test('an officer for Council Tax signs in, says why, finds her, and answers for Council Tax', async () => {
    const { tab, leave } = await officer('council-tax', scriptless)
    await find(tab, 'patel asha', /Asha.*Patel/)
    const person = await reads(tab)
    assert.match(person, /9 Tansyfield Place/)
    assert.match(person, new RegExp(reference))
    await tab.click(`a:has-text("${reference}")`)
    assert.match(await reads(tab), /Services told/)
    await tab.goto('/staff/notices')
    await tab.click(`a:has-text("${reference}")`)
    assert.match(await reads(tab), /14 Alderwick Street[\s\S]*9 Tansyfield Place[\s\S]*Lawful basis/)
    await answer(tab)
    assert.match(await reads(tab), /Select what the service has done/)
    await answer(tab, { answer: 'acted' })
    assert.doesNotMatch(await reads(tab), new RegExp(reference))
    await leave()
  })

  test('she sees what kinds of details are held about her, and asks for one to be put right', async () => {
    const { tab, leave } = await someone()
    await tab.goto('/your-record')
    await answer(tab, { reference, secondFact: 'BA2 3DL' })
    const own = await reads(tab)
    assert.match(own, /Phone\s+ends with \d\d[\s\S]*Council Tax[\s\S]*Who has looked, and why/)
    assert.doesNotMatch(own, /Tansyfield|Alderwick|07700|BA2|12 March/)
    assert.deepEqual(await pageFaults(tab), [])
    const right = { field: 'email', value: 'asha@example.com', because: 'It is mine', tell_by: 'none' }
    await answer(tab, { ...right, reference, secondFact: 'BA2 3DL' })
    assert.match(await reads(tab), /We have what you asked/)
    assert.deepEqual(await pageFaults(tab), [])
    await leave()
  })

  test('she then reads what Council Tax has done', async () => {
    assert.match(await follow(reference, '12 3 1984'), /The Council Tax team has changed your address\./)
  })

  test('her page shows the new address, who says so, since when, and by which rule', async () => {
    const { tab, leave } = await officer('contact-centre', scriptless)
    await find(tab, '12/3/1984', /Asha.*Patel/)
    const row = tab.locator('.govuk-summary-list__row', { hasText: '9 Tansyfield Place' }).first()
    const since = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    const said = (await row.innerHTML()).replace(/<[^>]*>/g, ' ')
    assert.match(said, /Address given by the person on/)
    assert.ok(said.includes(since.format(new Date(lastWeek))), said)
    assert.match(said, /have older ones/)
    assert.match(said, /14 Alderwick Street/i)
    await leave()
  })
})

suite('when it is not sure who has moved', () => {
  let reference = ''

  test('nobody is told, and the one who reported it reads what anybody reads: not that somebody like that is known', async () => {
    reference = (await report(peter)).reference
    const read = await follow(reference, 'BA2 9AS')
    assert.match(read, /Each service answers here once it has acted on it/)
    for (const service of everyService)
      assert.match(read, new RegExp(`The ${service} team has not answered yet`), 'as it is for anybody')
  })

  test('a steward sees both sides, decides, and only then are the services told', async () => {
    const { tab, leave } = await officer('data-steward', scriptless)
    await tab.goto('/staff/reviews')
    await tab.click(`a:has-text("${reference}")`)
    await tab.click('summary >> nth=0')
    const question = await reads(tab)
    assert.match(question, /Langridge/i)
    assert.match(question, /All together/)
    await tab.check('label:has-text("Candidate 1")')
    // By its name: above it another button takes the last answer back, once there is one.
    await Promise.all([
      tab.waitForEvent('load'),
      tab.getByRole('button', { name: 'Save the answer' }).click(),
    ])
    assert.doesNotMatch(await reads(tab), new RegExp(reference))
    await leave()
    const read = await followUntil(/Council Tax/, reference, 'BA2 9AS')
    for (const service of everyService) assert.ok(read.includes(service), `${service} in ${read}`)
  })
})

test('nothing of anybody stands in the log, nor in any address', async () => {
  const { said } = await demonstration()
  assert.match(said(), /"route":"\/track"/)
  // Whole postcodes and numbers: three letters of one may stand in a request's random identifier.
  assert.doesNotMatch(
    said(),
    /patel|langridge|tansyfield|whinfold|\bBA2\s?\d[A-Z]{2}\b|07700\s?900|1984-03-12/i,
  )
})
