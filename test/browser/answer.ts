import type { Page as Tab } from 'playwright-core'

/** What to put into the boxes of a page, by their names. */
export type Answers = Readonly<Record<string, string>>

/** Fills in the boxes of a page: ticks, selects or types, whichever the box takes. */
export async function fillIn(tab: Tab, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const box = tab.locator(`main [name="${name}"]`)
    const kind = await box.first().evaluate(kindOf)
    if (kind === 'radio' || kind === 'checkbox') await tab.check(`main [name="${name}"][value="${value}"]`)
    else if (kind === 'select-one') await box.selectOption(value)
    else await box.fill(value)
  }
}

const kindOf = (element: unknown): unknown =>
  typeof element === 'object' && element !== null && 'type' in element ? element.type : undefined

/** Answers the question of a page, goes on, and waits until the next page is there. */
export async function answer(tab: Tab, answers: Answers = {}): Promise<void> {
  await fillIn(tab, answers)
  await Promise.all([tab.waitForEvent('load'), tab.click('main form[novalidate] button')])
}

/** What a person reads in the main part of the page. */
export const reads = (tab: Tab): Promise<string> => tab.innerText('main')

/** The main heading of the page. */
export const heading = (tab: Tab): Promise<string> => tab.innerText('h1')
