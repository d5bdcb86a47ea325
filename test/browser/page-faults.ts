import type { Page as Tab } from 'playwright-core'
import { axeViolations } from './axe.ts'

const council = 'Hartmere Council'
const desk = { width: 1280, height: 800 }
/** The narrowest screen that WCAG asks for: an old phone, or a page magnified four times. */
const phone = { width: 320, height: 640 }

/**
 * Everything that is wrong with the page that `tab` shows, in words; nothing when anybody can use it: axe on a small
 * phone and at a desk, its title, its language, its one heading, its width, and whether one sees where the focus is.
 */
export async function pageFaults(tab: Tab): Promise<string[]> {
  const narrow = await phoneFaults(tab)
  await tab.setViewportSize(desk)
  const wide = [...(await axeViolations(tab)), ...(await unseenFocus(tab))]
  return [...new Set([...narrow, ...wide])]
}

/** The same on a small phone alone: for a page that was looked at closely in another state. */
export async function phoneFaults(tab: Tab): Promise<string[]> {
  await tab.setViewportSize(phone)
  return [...(await tooWide(tab)), ...(await axeViolations(tab)), ...(await formFaults(tab))]
}

async function tooWide(tab: Tab): Promise<string[]> {
  const width = await tab.evaluate('document.documentElement.scrollWidth')
  const wide: string[] = await tab.evaluate(findCut)
  return [
    ...(width === phone.width ? [] : [`is ${width} pixels wide on a screen of ${phone.width}`]),
    ...wide.map((name) => `a table has to be moved sideways: ${name}`),
  ]
}

// Runs in the page.
const findCut = `[...document.querySelectorAll('table')]
  .filter((table) => table.scrollWidth > table.clientWidth || table.getBoundingClientRect().right > innerWidth)
  .map((table) => table.innerText.slice(0, 60))`

type Form = {
  readonly title: string
  readonly language: string
  readonly headings: readonly string[]
  readonly twice: readonly string[]
  readonly question: string | null
  readonly hasProblem: boolean
}

// Runs in the page.
const readForm = `(() => {
  const text = (element) => element.innerText.trim().replace(/\\s+/g, ' ')
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  const question = document.querySelector('main legend h1, main h1 > label, main label > h1')
  return {
    title: document.title,
    language: document.documentElement.lang,
    headings: [...document.querySelectorAll('h1')].map(text),
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    question: question && text(question),
    hasProblem: document.querySelector('.govuk-error-summary') !== null,
  }
})()`

/** What GOV.UK's patterns ask of every page, and axe does not. */
async function formFaults(tab: Tab): Promise<string[]> {
  const form: Form = await tab.evaluate(readForm)
  const { title, language, headings, twice, question, hasProblem } = form
  const asked = title.replace(/^Error: /, '').split(' – ')[0]
  const faults = [
    language !== 'en' && `says its language is "${language}"`,
    headings.length !== 1 && `has ${headings.length} main headings`,
    !title.endsWith(` – ${council}`) && `its title does not end with the council: ${title}`,
    title.startsWith('Error: ') !== hasProblem && `title and error summary disagree: ${title}`,
    question && !isOf(question, asked ?? '') && `asks "${question}" and is titled "${title}"`,
    twice.length > 0 && `has two of #${twice.join(', #')}`,
  ]
  return faults.filter((fault) => typeof fault === 'string')
}

/** A question may say "(optional)" that its title does not; a title may say "results" that the question does not. */
const isOf = (question: string, title: string) => question.startsWith(title) || title.startsWith(question)

// Runs in the page: puts the focus on one thing after another and compares what is drawn.
const findUnseen = `(() => {
  const drawn = (element) => [element, element.nextElementSibling, element.parentElement]
    .filter((each) => each && (each === element || each.tagName === 'LABEL'))
    .flatMap((each) => [undefined, '::before', '::after'].map((part) => {
      const style = getComputedStyle(each, part)
      return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth].join()
    })).join()
  const everything = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')
  const unseen = []
  for (const element of everything) {
    if (element.disabled || !element.checkVisibility({ visibilityProperty: true })) continue
    element.blur()
    const before = drawn(element)
    element.focus({ preventScroll: true, focusVisible: true })
    if (document.activeElement === element && drawn(element) === before) unseen.push(element.outerHTML.slice(0, 120))
  }
  document.activeElement?.blur()
  return unseen
})()`

async function unseenFocus(tab: Tab): Promise<string[]> {
  const unseen: string[] = await tab.evaluate(findUnseen)
  return unseen.map((element) => `one does not see the focus on ${element}`)
}
