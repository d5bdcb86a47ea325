import type { DefaultTreeAdapterMap } from 'parse5'
import type { Rule, Typed } from '#services'
import { attributeOf, elementsOf } from '../hostile/forms.ts'

// What runs in the officer's browser, and not a copy of it.
const rules: { readonly holds: (rule: Rule, typed: FormData) => boolean } = await import(
  new URL('../../src/channels/browser/call-rules.js', import.meta.url).href
)

type Element = DefaultTreeAdapterMap['element']

/** What a browser would send of a script as it stands, and the questions of which it shows the lines. */
export type Posted = { readonly typed: Typed; readonly shown: ReadonlySet<string> }

const has = (element: Element, name: string) => attributeOf(element, name) !== undefined
const textIn = (node: DefaultTreeAdapterMap['node']): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''

/** What one control sends: nothing for what is not ticked, and for buttons. */
function sentBy(element: Element): string | undefined {
  const type = attributeOf(element, 'type')
  if (element.tagName === 'textarea') return textIn(element).replace(/^\n/, '')
  if (element.tagName === 'select') {
    const options = element.childNodes.filter(
      (each): each is Element => 'tagName' in each && each.tagName === 'option',
    )
    const chosen = options.find((each) => has(each, 'selected')) ?? options[0]
    return chosen && (attributeOf(chosen, 'value') ?? '')
  }
  if (element.tagName !== 'input' || type === 'submit') return undefined
  const isTicked = type !== 'radio' && type !== 'checkbox' ? true : has(element, 'checked')
  return isTicked ? (attributeOf(element, 'value') ?? '') : undefined
}

const within = (element: Element): readonly Element[] =>
  element.childNodes.flatMap((each) => ('tagName' in each ? [each, ...within(each)] : []))

const controlsIn = (element: Element) => within(element).filter((each) => has(each, 'name'))

/** What a form holds, as a browser would send it. */
function filledIn(form: Element): FormData {
  const filled = new FormData()
  for (const control of controlsIn(form)) {
    const text = sentBy(control)
    if (text !== undefined) filled.append(attributeOf(control, 'name') ?? '', text)
  }
  return filled
}

const isWrong = (line: Element) =>
  within(line).some((each) => attributeOf(each, 'class')?.split(/\s/).includes('govuk-form-group--error'))

/** Reads a page with the script of a call in it. */
export function scriptOf(html: string): Posted {
  const script = elementsOf(html).find((each) => has(each, 'data-script'))
  if (!script) throw new Error('no script in that page')
  const form = filledIn(script)
  const names = [...new Set(form.keys())]
  const typed = Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)]))
  const lines = within(script).filter((each) => has(each, 'data-line'))
  // As the browser's script does, line by line: what is not asked was not answered.
  const shown = lines.filter((line) => {
    const rule = attributeOf(line, 'data-show-if')
    if (!rule || isWrong(line) || rules.holds(JSON.parse(rule) as Rule, form)) return true
    for (const control of controlsIn(line)) form.delete(attributeOf(control, 'name') ?? '')
    return false
  })
  return { typed, shown: new Set(shown.map((line) => attributeOf(line, 'data-line') ?? '')) }
}
