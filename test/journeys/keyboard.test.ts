import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { type Answers, heading, reads } from '../browser/answer.ts'
import { llyr, move, questionOf } from './moves.ts'
import { officer, someone } from './person.ts'

type Focused = { readonly tag: string; readonly name: string; readonly type: string; readonly text: string }

// Runs in the page.
const readFocus = `(() => {
  const { tagName, name = '', type = '', innerText = '' } = document.activeElement
  return { tag: tagName, name, type, text: innerText.trim() }
})()`

const focusOf = (tab: Tab): Promise<Focused> => tab.evaluate(readFocus)

/** Presses Tab until the focus is on what is wanted, as someone does who has no mouse. */
async function tabTo(tab: Tab, isWanted: (focused: Focused) => boolean): Promise<Focused> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await tab.keyboard.press('Tab')
    const focused = await focusOf(tab)
    if (isWanted(focused)) return focused
  }
  throw new Error(`The Tab key never leads to it on ${tab.url()}`)
}

/** Presses Enter on what has the focus, and waits for the page that it leads to. */
async function enter(tab: Tab): Promise<void> {
  await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
}

const follow = async (tab: Tab, text: string) => {
  await tabTo(tab, (focused) => focused.tag === 'A' && focused.text.startsWith(text))
  await enter(tab)
}

/** Picks one of several radio buttons with the arrow keys. */
async function pick(tab: Tab, name: string, value: string): Promise<void> {
  await tabTo(tab, (focused) => focused.name === name)
  await tab.keyboard.press('Space')
  for (let pressed = 0; pressed < 10; pressed += 1) {
    if (await tab.isChecked(`[name="${name}"][value="${value}"]`)) return
    await tab.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow keys never lead to ${value}`)
}

async function answerByKeyboard(tab: Tab, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const kind = await tab.locator(`main [name="${name}"]`).first().getAttribute('type')
    if (kind === 'radio') await pick(tab, name, value)
    else {
      await tabTo(tab, (focused) => focused.name === name)
      if (kind === 'checkbox') await tab.keyboard.press('Space')
      else await tab.keyboard.type(value)
    }
  }
  await tabTo(tab, (focused) => focused.tag === 'BUTTON')
  await enter(tab)
}

suite('with the keyboard alone', () => {
  test('Llŷr Pugh goes straight to what a page is about, says that he has moved, and follows it', async () => {
    const { tab, leave } = await someone()
    await tab.goto('/')
    await tab.keyboard.press('Tab')
    assert.equal((await focusOf(tab)).text, 'Skip to main content')
    await tab.keyboard.press('Enter')
    await follow(tab, 'Tell us you have moved')
    await follow(tab, 'Start now')
    while (questionOf(tab) !== 'check-answers') {
      const answers = llyr[questionOf(tab)]
      assert.ok(answers, tab.url())
      await answerByKeyboard(tab, answers)
    }
    assert.match(await reads(tab), /Llŷr Pugh/)

    // Changes one answer, and sends them.
    await tabTo(tab, ({ tag, text }) => tag === 'A' && /^Change[\s\S]*own or rent/i.test(text))
    await enter(tab)
    await answerByKeyboard(tab, { tenure: 'rent_social' })
    await answerByKeyboard(tab, {})
    await tabTo(tab, ({ tag }) => tag === 'BUTTON')
    await enter(tab)
    const [reference = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(await reads(tab)) ?? []
    assert.ok(reference, await reads(tab))

    await tab.goto('/track')
    await answerByKeyboard(tab, { reference, secondFact: '1 12 1979' })
    assert.match(await heading(tab), /Your change of address/)
    await leave()
  })

  test('someone who makes a mistake is led to it', async () => {
    const { tab, leave } = await someone()
    await tab.goto(`${move}/move_type`)
    await answerByKeyboard(tab, {})
    assert.match(await tab.title(), /^Error: /)
    assert.equal(await tab.evaluate('document.activeElement.className'), 'govuk-error-summary')
    await tab.keyboard.press('Tab')
    await tab.keyboard.press('Enter')
    assert.equal((await focusOf(tab)).name, 'move_type')
    await leave()
  })

  test('an officer types, reads who is found without pressing Enter, and opens a page', async () => {
    const { tab, leave } = await officer('contact-centre')
    await tab.goto('/staff/people')
    const { name } = await focusOf(tab)
    assert.equal(name, 'query', 'the box has the focus already')
    await tab.keyboard.type('pugh ll')
    await tab.waitForSelector('#results a:has-text("Pugh")')
    assert.equal(new URL(tab.url()).pathname, '/staff/people')
    await tab.keyboard.press('ArrowDown')
    assert.match((await focusOf(tab)).text, /Pugh/)
    await enter(tab)
    assert.match(await heading(tab), /Llŷr.*Pugh/)
    await leave()
  })
})
