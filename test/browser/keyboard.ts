import type { Page as Tab } from 'playwright-core'
import type { Answers } from './answer.ts'

/** What has the focus, as far as somebody hears of it. */
export type Focused = {
  readonly tag: string
  readonly name: string
  readonly type: string
  readonly text: string
}

// Runs in the page.
const readFocus = `(() => {
  const { tagName, name = '', type = '', innerText = '' } = document.activeElement
  return { tag: tagName, name, type, text: innerText.trim() }
})()`

/** What has the focus. */
export const focusOf = (tab: Tab): Promise<Focused> => tab.evaluate(readFocus)

/** Presses Tab until the focus is on what is wanted, as someone does who has no mouse. */
export async function tabTo(tab: Tab, isWanted: (focused: Focused) => boolean): Promise<Focused> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    await tab.keyboard.press('Tab')
    const focused = await focusOf(tab)
    if (isWanted(focused)) return focused
  }
  throw new Error(`The Tab key never leads to it on ${tab.url()}`)
}

// Runs in the page. A browser gives the focus to what asks for it only after the page has loaded.
const hasItsFocus = `(() => !document.querySelector('[autofocus]') || document.activeElement !== document.body)()`

/** Presses Enter on what has the focus, and waits for the page that it leads to until it is ready to be typed into. */
export async function enter(tab: Tab): Promise<void> {
  await Promise.all([tab.waitForEvent('load'), tab.keyboard.press('Enter')])
  for (let looked = 0; looked < 100; looked += 1) {
    if (await tab.evaluate(hasItsFocus)) return
    await tab.waitForTimeout(50)
  }
  throw new Error(`Nothing takes the focus on ${tab.url()}`)
}

/** Goes to a link by its first words, and follows it. */
export const follow = async (tab: Tab, text: string) => {
  await tabTo(tab, (focused) => focused.tag === 'A' && focused.text.startsWith(text))
  await enter(tab)
}

/** Picks one of several radio buttons with the arrow keys. */
export async function pick(tab: Tab, name: string, value: string): Promise<void> {
  await tabTo(tab, (focused) => focused.name === name)
  await tab.keyboard.press('Space')
  for (let pressed = 0; pressed < 10; pressed += 1) {
    if (await tab.isChecked(`[name="${name}"][value="${value}"]`)) return
    await tab.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow keys never lead to ${value}`)
}

/** Answers the questions of a page in their order, and goes on. */
export async function answerByKeyboard(tab: Tab, answers: Answers): Promise<void> {
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

/** Presses Enter on something that opens or closes where it stands. */
export async function press(tab: Tab, isWanted: (focused: Focused) => boolean): Promise<void> {
  await tabTo(tab, isWanted)
  await tab.keyboard.press('Enter')
}
