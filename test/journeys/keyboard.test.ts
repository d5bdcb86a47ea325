import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { heading, reads } from '../browser/answer.ts'
import { answerByKeyboard, enter, focusOf, follow, tabTo } from '../browser/keyboard.ts'
import { llyr, move, questionOf } from './moves.ts'
import { officer, someone } from './person.ts'

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

  test('an officer whose search takes long is not shown those found before, and hears so', async () => {
    const { tab, leave } = await officer('contact-centre')
    await tab.goto('/staff/people')
    await tab.keyboard.type('pugh ll')
    await tab.waitForSelector('#results a:has-text("Pugh")')
    assert.match(await tab.innerText('[data-found]'), /found|match|closest/)
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await tab.route('**/staff/people/results', async (route) => {
      await held
      await route.continue()
    })
    await tab.keyboard.type('yr')
    await tab.waitForSelector('#results:has-text("Looking…")')
    assert.equal(await tab.locator('#results a').count(), 0)
    assert.equal(await tab.innerText('[data-found]'), 'Looking…')
    answer()
    await tab.waitForSelector('#results a:has-text("Pugh")')
    await leave()
  })
})
