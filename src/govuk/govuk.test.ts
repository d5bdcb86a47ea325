import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { html, render, type SafeHtml } from '#kit/html'
import { accordion } from './accordion.ts'
import { backLink } from './back-link.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { button } from './button.ts'
import { characterCount } from './character-count.ts'
import { checkboxes } from './checkboxes.ts'
import { cookieBanner } from './cookie-banner.ts'
import { dateInput } from './date-input.ts'
import { details } from './details.ts'
import { errorSummary } from './error-summary.ts'
import { exitThisPage } from './exit-this-page.ts'
import { feedback } from './feedback.ts'
import { errorMessage, hint, label } from './field.ts'
import { fieldset } from './fieldset.ts'
import { fileUpload } from './file-upload.ts'
import { genericHeader } from './generic-header.ts'
import { input } from './input.ts'
import { insetText } from './inset-text.ts'
import { languageNavigation } from './language-navigation.ts'
import { notificationBanner } from './notification-banner.ts'
import { pagination } from './pagination.ts'
import { panel } from './panel.ts'
import { passwordInput } from './password-input.ts'
import { phaseBanner } from './phase-banner.ts'
import { radios } from './radios.ts'
import { select } from './select.ts'
import { serviceNavigation } from './service-navigation.ts'
import { skipLink } from './skip-link.ts'
import { summaryList } from './summary-list.ts'
import { table } from './table.ts'
import { tabs } from './tabs.ts'
import { tag } from './tag.ts'
import { taskList } from './task-list.ts'
import { textarea } from './textarea.ts'
import { warningText } from './warning-text.ts'

// Every component that GOV.UK Frontend has comes with fixtures: options, and the HTML they must make.
// A component that we have has all of its options, and agrees with all of its fixtures.
const ours: Readonly<Record<string, (options: never) => SafeHtml | undefined>> = {
  accordion,
  'back-link': backLink,
  breadcrumbs,
  button,
  'character-count': characterCount,
  checkboxes,
  'cookie-banner': cookieBanner,
  'date-input': dateInput,
  details,
  'error-message': errorMessage,
  'error-summary': errorSummary,
  'exit-this-page': exitThisPage,
  feedback,
  fieldset,
  'file-upload': fileUpload,
  'generic-header': genericHeader,
  hint,
  input,
  'inset-text': insetText,
  label,
  'language-navigation': languageNavigation,
  'notification-banner': notificationBanner,
  pagination,
  panel,
  'password-input': passwordInput,
  'phase-banner': phaseBanner,
  radios,
  select,
  'service-navigation': serviceNavigation,
  'skip-link': skipLink,
  'summary-list': summaryList,
  table,
  tabs,
  tag,
  'task-list': taskList,
  textarea,
  'warning-text': warningText,
}

type Fixture = { readonly name: string; readonly options: unknown; readonly html: string }

const govuk = new URL('../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url)
const fixturesOf = (component: string): Fixture[] =>
  JSON.parse(readFileSync(new URL(`${component}/fixtures.json`, govuk), 'utf8')).fixtures

suite('our components make what GOV.UK’s make', () => {
  for (const [component, make] of Object.entries(ours)) {
    const fixtures = fixturesOf(component)
    test(`${component}: ${fixtures.length} fixtures`, () => {
      for (const { name, options, html } of fixtures) {
        const made = render(make(inOurWords(options) as never))
        assert.deepEqual(treeOf(made), treeOf(html), `${component}: ${name}`)
      }
    })
  }

  test('how far we are', (t) => {
    const theirs = globSync('*/fixtures.json', { cwd: govuk }).map((file) => file.split('/')[0] ?? '')
    const count = (components: string[]) => components.flatMap(fixturesOf).length
    const [have, all] = [Object.keys(ours), theirs]
    t.diagnostic(`${have.length} of ${all.length} components, ${count(have)} of ${count(all)} fixtures`)
  })
})

/**
 * Options as we take them. Where theirs has `text` and `html`, ours has `text`, which may be either; and
 * `true` among their attributes is written out.
 */
function inOurWords(options: unknown, path = ''): unknown {
  if (Array.isArray(options)) return options.map((item) => inOurWords(item, path))
  if (typeof options === 'boolean' && path.endsWith('ttributes')) return String(options)
  if (typeof options !== 'object') return options
  if (options === null) return undefined
  const entries = Object.entries(options).map(([name, value]) => inOurWord(name, value, path))
  // What is said in HTML counts, whatever is said in text.
  return Object.fromEntries(entries.sort(([, a], [, b]) => Number(isMade(a)) - Number(isMade(b))))
}

function inOurWord(name: string, value: unknown, path: string): [string, unknown] {
  if (typeof value !== 'string')
    return [name, inOurWords(value, value && typeof value === 'object' ? name : path)]
  if (path === 'slots') return [name, name === 'end' ? { text: markup(value) } : markup(value)]
  if (!/^html$|Html$/.test(name)) return [name, inOurWords(value, path)]
  return [name.replace(/html$/i, (ending) => (ending === 'html' ? 'text' : 'Text')), markup(value)]
}

const isMade = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes a fixture's HTML at its word, as pages cannot: `html` is only for what is written in a template. */
const markup = (text: string) => html(Object.assign([text], { raw: [text] }))

type Node = DefaultTreeAdapterTypes.Node

/** What a browser would make of some HTML, without the white space that nobody sees. */
function treeOf(text: string): unknown {
  return parseFragment(text).childNodes.flatMap(branch)
}

function branch(node: Node): unknown[] {
  if (node.nodeName === '#text' && 'value' in node) {
    const siblings = node.parentNode?.childNodes ?? []
    const text = node.value.replace(/\s+/g, ' ')
    const start = siblings[0] === node && !keepsApart(node.parentNode, -1) ? text.trimStart() : text
    const seen = siblings.at(-1) === node && !keepsApart(node.parentNode, 1) ? start.trimEnd() : start
    return seen.trim() ? [seen] : []
  }
  if (!('attrs' in node)) return []
  const attributes = node.attrs.map(({ name, value }) => [name, value.replace(/\s+/g, ' ').trim()])
  return [[node.tagName, Object.fromEntries(attributes), ...node.childNodes.flatMap(branch)]]
}

/** Space at the edge of an element is not seen; but in a span it may keep two words apart. */
function keepsApart(parent: Node | null | undefined, side: -1 | 1): boolean {
  if (parent?.nodeName !== 'span' || !('parentNode' in parent)) return false
  const siblings = parent.parentNode?.childNodes ?? []
  const next = siblings[siblings.indexOf(parent) + side]
  if (!next) return false
  const text = next.nodeName === '#text' && 'value' in next ? next.value : 'x'
  return !/\s/.test((side < 0 ? text.at(-1) : text[0]) ?? '')
}
