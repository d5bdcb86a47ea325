import { button, errorAt, input, insetText, textarea, warningText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { ServiceDefinition } from '../model/definition.ts'
import type { Draft, DraftRead } from '../model/draft.ts'
import type { Finding } from '../model/lint/finding.ts'
import { standingAgainst } from '../model/lint/lint.ts'
import { textsOf } from '../model/lint/texts.ts'
import { preview, type ShowOnWeb } from './preview.ts'
import { crumbs, draftPath, servicePath } from './services.ts'

/** A draft as somebody sees it. */
export type DraftShown = {
  readonly draft: Draft
  readonly read: DraftRead
  readonly version: number
  /** The words of the service as it is published, for its name. */
  readonly name: string
  readonly isApprover: boolean
  /** What they typed, where it could not be kept. */
  readonly typed?: string
  readonly problems?: readonly Problem[]
}

/** The views of a draft: its words in boxes, all of it as text, and what it looks like. */
export type View = 'words' | 'whole' | 'preview'

const views: readonly (readonly [View, string])[] = [
  ['words', 'Words'],
  ['whole', 'Everything'],
  ['preview', 'Every channel'],
]

/** The view of that name. */
export const viewNamed = (name: string | undefined): View | undefined =>
  views.find(([view]) => view === name)?.[0]

/** A draft in one of its views, with all that stands against publishing it. */
export function draftPage(
  shown: DraftShown,
  view: View,
  { today, showOnWeb }: { readonly today: string; readonly showOnWeb: ShowOnWeb },
): Page {
  const { draft, read, version, name, problems = [] } = shown
  const of = `${name}: version ${version}`
  const title = `${views.find(([each]) => each === view)?.[1]} of ${of}`
  const inside: Readonly<Record<View, () => Content>> = {
    words: () => (read.definition ? words(draft, read.definition, read.findings) : whole(shown)),
    whole: () => whole(shown),
    preview: () => (read.definition ? preview(read.definition, today, showOnWeb) : unreadable),
  }
  return {
    title,
    width: 'full',
    problems,
    breadcrumbs: crumbs(of),
    body: html`
      <h1 class="govuk-heading-l">${of}</h1>
      ${draft.said !== null && insetText({ text: html`It was sent back: “${draft.said}”` })}
      ${links(draft, view)}
      ${findingsOf(draft, read)}
      ${inside[view]()}
      ${steps(shown)}`,
  }
}

const unreadable = html`<p class="govuk-body">It cannot be shown before it can be read: see what must be fixed.</p>`

function links({ id }: Draft, view: View): Content {
  const items = views.map(([each, text]) =>
    each === view
      ? html`<li><strong aria-current="page">${text}</strong></li>`
      : html`<li><a class="govuk-link" href="${draftPath(id, each)}">${text}</a></li>`,
  )
  return html`<nav aria-label="Views of this draft"><ul class="govuk-list">${items}</ul></nav>`
}

function findingsOf(draft: Draft, { definition, findings }: DraftRead): Content {
  const places = new Set(definition ? textsOf(definition).map(({ at }) => at) : [])
  const line = ({ at, sentence, waived }: Finding) => {
    const href = places.has(at)
      ? `${draftPath(draft.id, 'words')}#${at}`
      : `${draftPath(draft.id, 'whole')}#text`
    const place = at && html`<a class="govuk-link" href="${href}">${at}</a>: `
    return html`<li>${place}${sentence}${waived && ` Waived: ${waived}`}</li>`
  }
  const against = standingAgainst(findings)
  if (findings.length === 0) return insetText({ text: 'This draft is ready to publish.' })
  const waived = findings.filter((each) => each.waived !== undefined)
  return html`
    ${
      against.length > 0 &&
      html`
      <h2 class="govuk-heading-m">What must be fixed before publishing</h2>
      <ul class="govuk-list govuk-list--bullet">${against.map(line)}</ul>`
    }
    ${
      waived.length > 0 &&
      html`
      <h2 class="govuk-heading-m">Rules that it does not meet, with reasons</h2>
      <ul class="govuk-list govuk-list--bullet">${waived.map(line)}</ul>`
    }`
}

const form = ({ id, revision }: Draft, view: string, inside: Content): Content => html`
  <form method="post" action="${draftPath(id, view)}" novalidate>
    <input type="hidden" name="revision" value="${revision}">
    ${inside}
  </form>`

/** All of it, as text. */
function whole({ draft, typed, problems = [] }: DraftShown): Content {
  return form(draft, 'whole', [
    textarea({
      name: 'text',
      label: { text: 'The whole description', classes: 'govuk-label--m' },
      hint: { text: 'Questions, rules, states, promises and examples, as JSON' },
      value: typed ?? draft.text,
      rows: 30,
      spellcheck: false,
      errorMessage: errorAt(problems, 'text'),
    }),
    button({ text: 'Save' }),
  ])
}

/** Each of its texts in a box of its own. */
function words(draft: Draft, definition: ServiceDefinition, findings: readonly Finding[]): Content {
  const boxes = textsOf(definition).map(({ at, text }) => {
    const found = findings.filter((each) => each.at === at && each.waived === undefined)
    const shared = {
      id: at,
      name: at,
      value: text,
      label: { text: labelOf(at, definition) },
      errorMessage: found.length > 0 ? { text: found.map(({ sentence }) => sentence).join(' ') } : undefined,
    }
    return text.length > 70 || text.includes('\n') ? textarea({ ...shared, rows: 3 }) : input(shared)
  })
  return form(draft, 'words', [boxes, button({ text: 'Save' })])
}

const parts: Readonly<Record<string, string>> = {
  ask: 'question',
  short: 'label',
  hint: 'hint',
  why: 'why we ask',
  sms: 'text message',
  statement: 'statement',
  label: 'words',
  say: 'what we say',
  whenSaid: 'when',
  public: 'what people read',
  body: 'text',
}

/** Where a text stands, in words: “Question 2, hint”. */
function labelOf(at: string, { questions }: ServiceDefinition): string {
  const [, index, rest = ''] = /^questions\.(\d+)\.(.+)$/.exec(at) ?? []
  const said = (path: string) =>
    path
      .split('.')
      .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (parts[part] ?? part)))
      .join(' ')
  if (index === undefined) return said(at).replace(/^./, (letter) => letter.toUpperCase())
  return `Question ${Number(index) + 1} (${questions[Number(index)]?.id}), ${said(rest)}`
}

/** What can be done with a draft now. */
function steps({ draft, read, isApprover }: DraftShown): Content {
  const isReady = read.definition && standingAgainst(read.findings).length === 0
  const step = (name: string, text: string, classes?: string) =>
    form(draft, name, button({ text, classes, preventDoubleClick: true }))
  const ask = isReady && draft.state === 'open' && step('ask', 'Ask another administrator to publish it')
  const waits =
    draft.state === 'asked' &&
    !isApprover &&
    insetText({ text: 'Waiting for approval by an administrator who has not edited this draft.' })
  const decide =
    isApprover &&
    html`
      ${warningText({ text: 'What you publish never changes, and people use it from then on.', iconFallbackText: 'Warning' })}
      ${step('publish', 'Publish this version')}
      ${form(draft, 'send-back', [
        input({ name: 'said', label: { text: 'What should be changed first?' } }),
        button({ text: 'Send it back', classes: 'govuk-button--secondary' }),
      ])}`
  return html`
    ${ask}${waits}${decide}
    ${step('drop', 'Delete this draft', 'govuk-button--warning')}
    <p class="govuk-body"><a class="govuk-link" href="${servicePath()}">All services</a></p>`
}
