import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Page as Tab } from 'playwright-core'
import { pageFaults } from './page-faults.ts'
import { sharedBrowser } from './shared-browser.ts'

const style = '<style>a:focus, input:focus { outline: 3px solid black } .box { width: 900px }</style>'
const head = `<title>Your name – Move – Hartmere Council</title>${style}`
const good = '<h1>Your name</h1><label for="name">Your name</label><input id="name">'

async function faultsOf(body: string, { title = head, language = 'en' } = {}): Promise<string[]> {
  const context = await (await sharedBrowser()).newContext()
  const tab: Tab = await context.newPage()
  await tab.setContent(
    `<!doctype html><html lang="${language}"><head>${title}</head><body><main>${body}</main></body>`,
  )
  const faults = await pageFaults(tab)
  await context.close()
  return faults
}

suite('what is looked for on every page', () => {
  test('nothing is said against a page that everybody can use', async () => {
    assert.deepEqual(await faultsOf(good), [])
  })

  const bad: readonly (readonly [
    what: string,
    found: RegExp,
    body: string,
    around?: Parameters<typeof faultsOf>[1],
  ])[] = [
    ['a box with no label', /^label: /, '<h1>Your name</h1><input>'],
    ['words that can hardly be seen', /^color-contrast: /, `${good}<p style="color: #bbb">Optional</p>`],
    ['something wider than an old phone', /^is \d{3,} pixels wide/, `${good}<div class="box">Wide</div>`],
    [
      'a table of which a phone shows a part',
      /^a table has to be moved sideways: Team/,
      `${good}<table style="display: block; overflow-x: auto"><tr><td>Team</td><td><p class="box">Wide</p></td></tr></table>`,
    ],
    ['a second main heading', /^has 2 main headings/, `${good}<h1>Your address</h1>`],
    ['one name for two things', /^has two of #name/, `${good}<p id="name"></p>`],
    [
      'a focus that cannot be seen',
      /^one does not see the focus on <button/,
      `${good}<button style="outline: 0">Go</button>`,
    ],
    [
      'a title without the council',
      /^its title does not end/,
      good,
      { title: `<title>Your name</title>${style}` },
    ],
    ['a title that says nothing of a mistake', /disagree/, `<div class="govuk-error-summary"></div>${good}`],
    [
      'a question that its title does not ask',
      /^asks "Your age"/,
      '<h1><label for="age">Your age</label></h1><input id="age">',
    ],
    ['a language that nobody speaks here', /^says its language/, good, { language: 'xx' }],
  ]
  for (const [what, found, body, around] of bad) {
    test(`${what} is found`, async () => {
      const faults = await faultsOf(body, around)
      assert.ok(
        faults.some((fault) => found.test(fault)),
        faults.join('\n'),
      )
    })
  }
})
