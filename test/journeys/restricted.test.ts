import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { answer, reads } from '../browser/answer.ts'
import { crawl } from './crawl.ts'
import { officer } from './person.ts'

/** What would give away where J. lives, however it is written. */
const secrets = [
  /Owlcroft/i,
  /BA2\s*1EH/i,
  /999900000501/,
  /Ravenholt/i,
  /BA2\s*1HB/i,
  /07700\s*900\s*567/,
  /jodie\.sparrow91/,
]
// The postcodes are real, and other people live there; and the one who must not find her lived at Ravenholt Road, too.
const ownAlone = secrets.filter(({ source }) => !/BA2|Ravenholt/.test(source))

async function search(tab: Tab, query: string): Promise<string> {
  await tab.goto('/staff/people')
  // Nobody types before the box has the focus that the page gives it: a browser remarks on whoever does.
  await tab.locator('[name=query]:focus').waitFor()
  await answer(tab, { query })
  return reads(tab)
}

/** Where secrets stand in a page, but for the box that they were typed into, and what offers to look without them. */
async function secretsIn(tab: Tab, wanted = ownAlone): Promise<string[]> {
  await tab.evaluate(`{
    for (const box of document.querySelectorAll('input')) box.removeAttribute('value')
    for (const offer of document.querySelectorAll('form[action="/staff/people"] button')) {
      const [said] = /“.*”/.exec(offer.textContent) ?? ['']
      offer.textContent = offer.textContent.replace(said, '')
    }
  }`)
  const page = await tab.content()
  return wanted.filter((secret) => secret.test(page)).map(({ source }) => source)
}

suite('J., whom an ex-partner must not find', () => {
  test('is found by name by an officer who must help her, with nothing about where she lives', async () => {
    const { tab, leave } = await officer('contact-centre', { javaScriptEnabled: false })
    for (const query of ['sparrow jodie', '8/2/1991']) {
      await search(tab, query)
      assert.deepEqual(await secretsIn(tab, secrets), [], query)
    }
    await leave()
  })

  test('is never found by where she lives, or has lived, or by her phone or her daughter', async () => {
    const { tab, leave } = await officer('contact-centre', { javaScriptEnabled: false })
    const places = [
      '5 Owlcroft Row',
      'BA2 1EH',
      'ba21eh',
      'Owlcroft',
      '41 Ravenholt Road',
      'BA2 1HB',
      '999900000501',
    ]
    for (const query of [...places, '07700 900567', 'jodie BA2 1EH', 'sparrow owlcroft']) {
      const found = await search(tab, query)
      const people = await tab.locator('#results a').allInnerTexts()
      assert.deepEqual(
        people.filter((name) => /sparrow/i.test(name)),
        [],
        `${query}: ${found}`,
      )
      assert.deepEqual(await secretsIn(tab), [], query)
    }
    await leave()
  })

  for (const role of ['contact-centre', 'council-tax', 'councillor', 'administrator']) {
    test(`stands on no page that someone who works as ${role} can come to`, async () => {
      const { tab, leave } = await officer(role)
      const given: string[] = []
      let looked = 0
      const look = async ({ path }: { path: string }) => {
        looked += 1
        for (const secret of await secretsIn(tab)) given.push(`${path} says ${secret}`)
      }
      const from = ['/staff']
      if (role === 'contact-centre') {
        for (const query of ['sparrow', 'hollis craig', 'sparrow mia']) {
          await search(tab, query)
          from.push(
            ...(await tab
              .locator('#results a')
              .evaluateAll((all) => all.map((each) => String(Reflect.get(each, 'pathname'))))),
          )
        }
      }
      await crawl(tab, { from, perKind: role === 'contact-centre' ? 6 : 3, look })
      await leave()
      assert.deepEqual(given, [])
      assert.ok(looked >= 5, `only ${looked} pages`)
    })
  }

  test('a social worker who cares for her sees her warning first, and her address', async () => {
    const { tab, leave } = await officer('social-worker', { javaScriptEnabled: false })
    await search(tab, 'sparrow jodie')
    await tab.click('#results a >> nth=0')
    assert.match(
      await reads(tab),
      /Restricted\. Do not tell anyone where this person lives[\s\S]*5 Owlcroft Row/i,
    )
    await leave()
  })
})

suite('people who are easily taken for each other', () => {
  test('Tom and Tim, twins of one home, are two people, each with their own phone', async () => {
    const { tab, leave } = await officer('contact-centre', { javaScriptEnabled: false })
    const found = await search(tab, 'reeve 23/5/1996')
    assert.match(found, /Thomas/)
    assert.match(found, /Timothy/)
    const page = async (name: RegExp) => {
      await search(tab, 'reeve 23/5/1996')
      await tab.getByRole('link', { name }).click()
      return (await tab.innerHTML('main')).replace(/<[^>]*>/g, ' ')
    }
    assert.doesNotMatch(await page(/Thomas/), /Timothy|\bTim\b|900\s*382/)
    assert.doesNotMatch(await page(/Timothy/), /Thomas|\bTom\b|900\s*381/)
    await leave()
  })

  test('Peter Langridge and Peter Langridge, father and son, are two people', async () => {
    const { tab, leave } = await officer('contact-centre', { javaScriptEnabled: false })
    const found = await search(tab, 'langridge peter')
    assert.match(found, /17 April 1951/)
    assert.match(found, /5 September 1979/)
    await leave()
  })

  test('Mrs O’Neill-Jones is found however her name is typed, and how to write to her comes first', async () => {
    const { tab, leave } = await officer('contact-centre', { javaScriptEnabled: false })
    for (const query of ["o'neill-jones", 'oneill jones maureen', 'O’NEILL JONES']) {
      await search(tab, query)
      await tab.getByRole('link', { name: /Maureen Patricia/ }).waitFor()
    }
    await tab.getByRole('link', { name: /Maureen Patricia/ }).click()
    assert.match(await reads(tab), /^[\s\S]*Large print[\s\S]*Their details/)
    await leave()
  })
})
