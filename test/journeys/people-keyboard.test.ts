import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { heading, reads } from '../browser/answer.ts'
import { axeViolations } from '../browser/axe.ts'
import { answerByKeyboard, enter, focusOf, follow, press, tabTo } from '../browser/keyboard.ts'
import { officer } from './person.ts'

/** Finds somebody from the navigation on, opens their record, and looks at each page on the way. */
async function open(tab: Tab, query: string, name: string): Promise<string> {
  await tab.goto('/staff')
  await follow(tab, 'Find a person')
  await isFine(tab)
  assert.equal((await focusOf(tab)).name, 'query', 'the box has the focus already')
  await tab.keyboard.type(query)
  await enter(tab)
  await isFine(tab)
  await follow(tab, name)
  await isFine(tab)
  return new URL(tab.url()).pathname
}

const isFine = async (tab: Tab): Promise<void> => assert.deepEqual(await axeViolations(tab), [], tab.url())

/** Presses a button by its first words, and looks at the page that it leads to. */
async function pressButton(tab: Tab, text: string): Promise<void> {
  await tabTo(tab, (focused) => focused.tag === 'BUTTON' && focused.text.startsWith(text))
  await enter(tab)
  await isFine(tab)
}

suite('the pages about people and organisations, with the keyboard alone', () => {
  test('an officer asks who can help, and reads what an organisation does, where, and who says so', async () => {
    const { tab, leave } = await officer('contact-centre')
    // Both directories are fetched as soon as pages are served, one after the other.
    for (let times = 0; times < 80; times += 1) {
      await tab.goto('/staff/organisations')
      if (/Hartmere Community Directory and Voluntary Action Members/.test(await reads(tab))) break
      await tab.waitForTimeout(500)
    }
    await tab.goto('/staff')
    await follow(tab, 'Find an organisation')
    await isFine(tab)
    await tab.keyboard.type('who can help with zzzz')
    await enter(tab)
    await isFine(tab)
    assert.match(await reads(tab), /No organisation was found/)
    await follow(tab, 'all organisations')
    await enter(tab)
    await isFine(tab)
    assert.match(await reads(tab), /Enter at least one word/)
    await follow(tab, 'Organisations')
    await tab.keyboard.type('who can help with debts')
    await enter(tab)
    await follow(tab, 'Weirside Money Advice')
    await isFine(tab)
    assert.match(await reads(tab), /Debt advice[\s\S]*checked on 14 September 2026[\s\S]*Charity number/)
    await press(tab, (focused) => focused.tag === 'SUMMARY' && focused.text.startsWith('Others differ'))
    assert.match(await reads(tab), /01632 960502/)
    await leave()
  })

  test('a steward lets an older address stand, and takes it back', async () => {
    const { tab, leave } = await officer('data-steward')
    const person = await open(tab, 'asha patel', 'Mrs Asha')
    await press(tab, (focused) => focused.tag === 'SUMMARY' && /others differ\s*: Address/.test(focused.text))
    await follow(tab, 'Choose another value')
    await isFine(tab)
    await pressButton(tab, 'Use this value')
    assert.match(await tab.title(), /^Error: /)
    const year = String(new Date().getFullYear() + 1)
    const older = await tab.locator('main [name=value]').last().getAttribute('value')
    await answerByKeyboard(tab, {
      value: older ?? '',
      reason: 'She said so',
      'until-day': '1',
      'until-month': '3',
      'until-year': year,
    })
    assert.equal(new URL(tab.url()).pathname, person)
    await isFine(tab)
    assert.match(await reads(tab), /chosen by a steward/)
    await press(
      tab,
      (focused) => focused.tag === 'SUMMARY' && /chosen by a steward\s*: Address/.test(focused.text),
    )
    await follow(tab, 'Take back or change this choice')
    await pressButton(tab, 'Undo this choice')
    assert.doesNotMatch(await reads(tab), /chosen by a steward/)
    await leave()
  })

  test('a steward restricts somebody, asks to lift it, and a second officer agrees', async () => {
    const steward = await officer('data-steward')
    const person = await open(steward.tab, 'hannah barlow', 'Mrs Hannah')
    await follow(steward.tab, 'Restrict this person')
    await isFine(steward.tab)
    await answerByKeyboard(steward.tab, { reason: 'She is in danger' })
    await isFine(steward.tab)
    await steward.tab.goto(person)
    assert.match(await reads(steward.tab), /Restricted\. Do not tell anyone/)
    await isFine(steward.tab)
    await follow(steward.tab, 'Lift the restriction')
    await answerByKeyboard(steward.tab, { reason: 'She is safe again' })
    await follow(steward.tab, 'Lift the restriction')
    await isFine(steward.tab)
    assert.match(await reads(steward.tab), /Somebody else must agree/)
    await steward.leave()

    const worker = await officer('social-worker')
    await open(worker.tab, 'hannah barlow', 'Mrs Hannah')
    await follow(worker.tab, 'Lift the restriction')
    await pressButton(worker.tab, 'Agree')
    // Who may not see every record has it worked out in the background.
    for (
      let times = 0;
      times < 40 && /Restricted\. Do not tell anyone/.test(await reads(worker.tab));
      times += 1
    ) {
      await worker.tab.waitForTimeout(250)
      await worker.tab.reload()
    }
    assert.doesNotMatch(await reads(worker.tab), /Restricted\. Do not tell anyone/)
    await worker.leave()
  })

  test('a steward sees what moves before two people become one, joins them, and undoes it', async () => {
    const { tab, leave } = await officer('data-steward')
    await open(tab, 'tom reeve', 'Mr Thomas')
    await follow(tab, 'Merge with another person')
    await isFine(tab)
    await answerByKeyboard(tab, { query: 'tim reeve' })
    await isFine(tab)
    await follow(tab, 'Mr Timothy')
    await isFine(tab)
    assert.match(
      await reads(tab),
      /Who stays, and who moves to them[\s\S]*Cases and notices that move[\s\S]*Who is told/,
    )
    await pressButton(tab, 'Merge these two people')
    assert.match(await tab.title(), /^Error: /)
    await answerByKeyboard(tab, { reason: 'Only to see what happens' })
    assert.match(await heading(tab), /The two people are merged/)
    await isFine(tab)
    await pressButton(tab, 'Undo')
    assert.match(await reads(tab), /exactly as it was before/)
    await open(tab, 'tim reeve', 'Mr Timothy')
    assert.match(await heading(tab), /Timothy/)
    await follow(tab, 'Split records')
    await isFine(tab)
    await pressButton(tab, 'See what would move')
    assert.match(await reads(tab), /Select the records/)
    await leave()
  })
})
