import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { answer, fillIn, reads } from '../browser/answer.ts'
import { asha, goThrough, move, questionOf } from './moves.ts'
import { type Person, someoneWithoutScripts } from './person.ts'

const boxOf = (tab: Tab, name: string) => tab.inputValue(`[name="${name}"]`)
const summary = (tab: Tab) => tab.innerText('.govuk-error-summary__list')

const names: readonly (readonly [given: string, family: string])[] = [
  ['Llŷr', 'Pugh'],
  ['Robert', "'); DROP TABLE golden.person;--"],
  ['<script>document.title="gone"</script>', '<img src=x onerror=alert(1)>'],
  ['يوسف', 'النجار'],
  ['Anna\u202egnirps', 'O’Neill-Jones'],
  ['李', '{{7*7}} %00 %s ((name))'],
  ['👩‍👩‍👧', 'null'],
]

const dates: readonly (readonly [typed: string, told: RegExp])[] = [
  ['31 2 1985', /must be a real date/],
  ['27 3 ', /must include a year/],
  ['27 3 3985', /must be (today or )?in the past/],
  ['27 3 1785', /must be/],
  ['first of May', /must be a real date|must include/],
]

suite('whatever someone types', () => {
  let person: Person
  const change = (question: string) => person.tab.goto(`${move}/${question}?change`)
  after(() => person.leave())

  // On the way to checking the answers: the tests that follow change one and come back.
  before(async () => {
    person = await someoneWithoutScripts()
  })

  test('who answers nothing is told what to do, beside the box and at the top', async () => {
    const { tab } = person
    await tab.goto(`${move}/move_type`)
    const told: string[] = []
    await goThrough(tab, asha, async (question) => {
      // What may be left out is no mistake.
      if (question === 'more') return
      await answer(tab)
      assert.equal(questionOf(tab), question, 'nobody goes on without an answer')
      assert.match(await tab.title(), /^Error: /)
      for (const line of (await summary(tab)).split('\n')) {
        assert.match(line, /^(Enter|Select) /, question)
        assert.doesNotMatch(line, /please|sorry|valid |oops|forbidden/i)
        assert.ok((await tab.innerText('main form')).includes(line), `${question}: ${line}`)
      }
      told.push(question)
    })
    assert.ok(told.length >= 12, told.join())
  })

  test('10,000 characters are refused, told how many there may be, and not lost', async () => {
    const { tab } = person
    const long = 'Anna Reeve\n'.repeat(909)
    await change('more')
    await answer(tab, { more: long })
    assert.match(await summary(tab), /must be 1,?000 characters or less/)
    assert.equal((await boxOf(tab, 'more')).length, long.length)
  })

  for (const [given, family] of names) {
    test(`the name ${JSON.stringify(`${given} ${family}`)} comes back as it was typed`, async () => {
      const { tab } = person
      await change('name')
      await answer(tab, { 'name-given': given, 'name-family': family })
      if (questionOf(tab) === 'name') {
        // What cannot be a name is said to be none, and stays where it was typed.
        assert.match(await summary(tab), /name/)
      } else {
        assert.ok((await reads(tab)).includes(`${given} ${family}`), await reads(tab))
        assert.equal(await tab.locator('main img, main script').count(), 0)
        await change('name')
      }
      assert.equal(await boxOf(tab, 'name-given'), given)
      assert.equal(await boxOf(tab, 'name-family'), family)
      assert.match(await tab.title(), /^(Error: )?What is your name\?/)
    })
  }

  for (const [typed, told] of dates) {
    test(`the date of birth "${typed}" is answered with what would help`, async () => {
      const { tab } = person
      const [day = '', month = '', year = ''] = typed.split(' ')
      await change('born')
      await answer(tab, { 'born-day': day, 'born-month': month, 'born-year': year })
      assert.match(await summary(tab), told)
      assert.equal(await boxOf(tab, 'born-month'), month)
    })
  }

  test('a postcode may be typed anyhow; one that is none is not taken', async () => {
    const { tab } = person
    await change('old_address')
    await answer(tab, { 'old_address-postcode': 'Bath' })
    assert.match(await summary(tab), /postcode/)
    assert.equal(await boxOf(tab, 'old_address-line'), '14 Alderwick Street')
    await answer(tab, { 'old_address-postcode': ' ba23dl ' })
    assert.equal(questionOf(tab), 'check-answers')
    assert.match(await reads(tab), /BA2 3DL/)
  })

  test('who goes back and forth with the browser loses nothing', async () => {
    const { tab } = person
    await change('born')
    await change('me')
    await fillIn(tab, { me: 'text', 'me-text': '07700 900124' })
    await answer(tab)
    await tab.goBack()
    await tab.goBack()
    assert.equal(await boxOf(tab, 'born-year'), '1984')
    await tab.goForward()
    assert.equal(await boxOf(tab, 'me-text'), '07700 900124')
  })
})
