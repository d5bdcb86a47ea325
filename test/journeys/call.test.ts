import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { reads } from '../browser/answer.ts'
import { markupFaults } from '../browser/markup-faults.ts'
import { pageFaults } from '../browser/page-faults.ts'
import { sourceOf } from '../browser/page-source.ts'
import { officer } from './person.ts'

/** Lets Asha’s phone ring, as a telephone system would, and leaves the officer at the list of calls. */
async function letRing(tab: Tab): Promise<void> {
  await tab.goto('/staff/calls')
  await openAndSend(tab, 'Make a call ring', 'Let it ring')
}

/** Opens what is folded away, presses a button in it, and waits for the page that comes. */
async function openAndSend(tab: Tab, summary: string, button: string): Promise<void> {
  await tab.click(`summary:has-text("${summary}")`)
  await Promise.all([tab.waitForEvent('load'), tab.click(`main button:has-text("${button}")`)])
}

/** A keyboard that counts. */
function keyboardOf(tab: Tab) {
  let pressed = 0
  const press = async (key: string) => {
    pressed += 1
    await tab.keyboard.press(key)
  }
  return {
    press,
    type: async (text: string) => {
      for (const key of text) await press(key)
    },
    enter: (key: string) => Promise.all([tab.waitForEvent('load'), press(key)]),
    count: () => pressed,
  }
}

const isReadyForKeys = (tab: Tab) => tab.waitForSelector('[data-keys-switch]:not([hidden])')

suite('an officer with Asha Patel on the line', () => {
  test('orders her a recycling box, from ring to wrap, in at most 25 key presses and without a mouse', async () => {
    const { tab, leave } = await officer('contact-centre')
    const faults: string[] = []
    /** Looks at the page as everybody may use it, and goes back to where the officer was. */
    const look = async (what: string) => {
      const found = [...(await markupFaults(await sourceOf(tab))), ...(await pageFaults(tab))]
      for (const fault of found) faults.push(`${what}: ${fault}`)
      await tab.setViewportSize({ width: 768, height: 1024 })
      const width = await tab.evaluate('document.documentElement.scrollWidth')
      if (width !== 768) faults.push(`${what}: is ${width} pixels wide on a screen of 768`)
      await tab.setViewportSize({ width: 1280, height: 900 })
      await tab.reload()
      await isReadyForKeys(tab)
    }
    await letRing(tab)
    await look('calls')
    const { press, type, enter, count } = keyboardOf(tab)
    await enter('1')
    assert.doesNotMatch(await reads(tab), /Asha|Patel|Alderwick|BA2/)
    await look('before two facts')
    await tab.waitForSelector('[name=fact-postcode]:focus')
    await type('BA23DL')
    await press('Tab')
    await type('120384')
    await enter('Enter')
    assert.match(await reads(tab), /Asha Patel/)
    await look('what are you calling about')
    await enter('2')
    await look('the script')
    await press('2')
    await press('Enter')
    await press('3')
    await enter('Enter')
    assert.match(await reads(tab), /Your reference is [\s\S]* We will bring it within 10 working days/)
    await look('what was sent')
    await enter('Enter')
    assert.match(await reads(tab), /The call is written down/)
    assert.ok(count() <= 25, `it took ${count()} key presses`)
    await leave()
    assert.deepEqual(faults, [])
  })

  test('finds a service by her own words, hears of her case again, and can turn single keys off', async () => {
    const { tab, leave } = await officer('contact-centre')
    const { press, type, enter } = keyboardOf(tab)
    await letRing(tab)
    await isReadyForKeys(tab)
    await enter('1')
    await tab.waitForSelector('[name=fact-postcode]:focus')
    await type('BA23DL')
    await press('Tab')
    await type('120384')
    await enter('Enter')
    // Something else first, so that there is something to ask about.
    await enter('2')
    for (const key of ['1', 'Enter', '4']) await press(key)
    await enter('Enter')
    await Promise.all([tab.waitForEvent('load'), tab.click('button[value=more]')])
    await enter('7')
    assert.match(await reads(tab), /Read out\s+We have what you sent/)
    await enter('Escape')
    // A letter begins a word; a digit then chooses among what is found.
    await type('street light')
    await tab.waitForSelector('#found :text("Report a street light")')
    await enter('1')
    assert.match(await reads(tab), /1\. Where is/)
    const kept = tab.waitForResponse((answer) => (answer.request().postData() ?? '').includes('Mill+Lane'))
    await tab.keyboard.type('Mill Lane')
    await kept
    await tab.reload()
    assert.equal(await tab.inputValue('[name="where"]'), 'Mill Lane')
    await tab.click('[data-keys-switch]')
    await tab.keyboard.press('Escape')
    assert.match(await reads(tab), /1\. Where is/)
    await openAndSend(tab, 'End the call', 'End the call')
    await leave()
  })

  test('does all of it without a script as well', async () => {
    const { tab, leave } = await officer('contact-centre', { javaScriptEnabled: false })
    await tab.goto('/staff/calls')
    await tab.fill('main [name=number]', '07700 900123')
    await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
    await tab.fill('[name=fact-postcode]', 'ba2 3dl')
    await tab.fill('[name=fact-born]', '12 3 1984')
    await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
    await tab.click('button[value=request-bin]')
    await tab.check('[name=items][value=food]')
    await tab.check('[name=why][value=gone]')
    await tab.click('button[data-send]')
    assert.match(await reads(tab), /We will bring it within 10 working days/)
    await tab.click('button[value=end]')
    assert.match(await reads(tab), /The call is written down/)
    await leave()
  })

  test('finds the home that somebody says in our list, with keys alone', async () => {
    const { tab, leave } = await officer('contact-centre')
    await letRing(tab)
    const { press, type, enter } = keyboardOf(tab)
    await isReadyForKeys(tab)
    await enter('1')
    await isReadyForKeys(tab)
    await tab.fill('[name=query]', 'recycling box')
    await tab.waitForSelector('#found [value=request-bin]')
    await Promise.all([tab.waitForEvent('load'), tab.click('#found [value=request-bin]')])
    await isReadyForKeys(tab)
    await tab.fill('[name=home-line]', '14')
    await tab.focus('[name=home-postcode]')
    await type('BA23DL')
    await press('Tab')
    await enter('Enter')
    assert.match(await reads(tab), /14 Alderwick Street, Bath, BA2 3DL/)
    await isReadyForKeys(tab)
    await enter('Enter')
    assert.equal(await tab.inputValue('[name=home-line]'), '14 Alderwick Street')
    assert.match(await reads(tab), /Chosen from our list/)
    await leave()
  })

  test('hands what was keyed over to a caller, and goes on with it in another call, with keys alone', async () => {
    const { tab, leave } = await officer('contact-centre')
    const faults: string[] = []
    const look = async (what: string) => {
      const found = [...(await markupFaults(await sourceOf(tab))), ...(await pageFaults(tab))]
      for (const fault of found) faults.push(`${what}: ${fault}`)
    }
    const begin = async () => {
      await tab.goto('/staff/calls')
      await tab.fill('main [name=number]', '07700 900991')
      await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
      await isReadyForKeys(tab)
    }
    const { enter } = keyboardOf(tab)
    await begin()
    await Promise.all([tab.waitForEvent('load'), tab.click('button[value=report-pothole]')])
    await isReadyForKeys(tab)
    await tab.fill('[name=where]', 'Mill Lane, by the bakery')
    await tab.click('summary:has-text("They want to finish it themselves")')
    await tab.fill('[name=come-back-with]', 'BA1 1AA')
    await enter('Enter')
    const [reference = ''] = /([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(await reads(tab)) ?? []
    assert.ok(reference, await reads(tab))
    await look('handed over')
    await begin()
    await tab.click('summary:has-text("They started online or by text")')
    await tab.fill('[name=reference]', reference)
    await tab.fill('[name=fact]', 'BA1 1AB')
    await enter('Enter')
    assert.match(await reads(tab), /There is a problem/)
    await look('a wrong fact')
    await tab.fill('[name=fact]', 'ba1 1aa')
    await enter('Enter')
    assert.equal(await tab.inputValue('[name=where]'), 'Mill Lane, by the bakery')
    assert.deepEqual(faults, [])
    await leave()
  })
})
