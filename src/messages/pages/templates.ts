import { button, errorAt, input, summaryList, table, textarea } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { costOf, type Prices, sayPence } from '../model/cost.ts'
import type { Template, TemplateWords } from '../model/shipped.ts'
import { fill } from '../model/template.ts'
import { textParts } from '../model/text-parts.ts'
import { markupPreview, textPreview } from './preview.ts'
import { sayMoment } from './words.ts'

/** Every message whose words can be changed. */
export function templatesPage(
  listed: readonly { readonly template: Template; readonly version: number }[],
): Page {
  const title = 'Message templates'
  const rows = listed.map(({ template, version }) => [
    { text: html`<a class="govuk-link" href="/staff/templates/${template.name}">${template.title}</a>` },
    { text: template.when },
    { text: version === 0 ? 'Standard' : `Version ${version}` },
  ])
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">These messages are used by every service. Messages for one service are part of that service.</p>
      ${table({
        caption: 'Messages',
        captionClasses: 'govuk-visually-hidden',
        head: ['Message', 'When it is sent', 'Version'].map((text) => ({ text })),
        rows,
        firstCellIsHeader: true,
      })}`,
  }
}

/** One message, its words and what they come to. */
export type TemplateShown = {
  readonly template: Template
  /** As they stand in the boxes. */
  readonly words: TemplateWords
  readonly version: number
  readonly versions: readonly { readonly version: number; readonly editedAt: Date }[]
  readonly problems: readonly Problem[]
  readonly council: string
  readonly prices: Prices
  /** How many sheets the letter takes. */
  readonly sheets: number
  /** Whether the words in the boxes are kept. */
  readonly isSaved: boolean
}

/** Edits the words of one message, with what each way of sending makes of them and costs. */
export function templatePage(shown: TemplateShown): Page {
  const { template, words, version, problems, isSaved } = shown
  const names = Object.keys({ council: '', ...template.values }).map((name) => `((${name}))`)
  const box = (name: keyof TemplateWords, text: string, rows: number, hint?: string) =>
    textarea({
      name,
      rows,
      value: words[name],
      label: { text, classes: 'govuk-label--s' },
      ...(hint && { hint: { text: hint } }),
      errorMessage: errorAt(problems, name),
    })
  return {
    title: template.title,
    problems,
    breadcrumbs: [{ text: 'Message templates', href: '/staff/templates' }, { text: template.title }],
    body: html`
      <h1 class="govuk-heading-l">${template.title}</h1>
      <p class="govuk-body">${template.when} ${version === 0 ? 'This is the standard wording.' : `This is version ${version}.`}</p>
      <p class="govuk-body">You can use ${names.join(', ')}, and ((name??words)) for words that appear only when a value is yes.</p>
      <form method="post" action="/staff/templates/${template.name}" novalidate>
        <input type="hidden" name="after" value="${version}">
        ${box('text', 'Text message', 4)}
        ${input({ name: 'subject', value: words.subject, label: { text: 'Subject of the email and heading of the letter', classes: 'govuk-label--s' }, errorMessage: errorAt(problems, 'subject') })}
        ${box('email', 'Email', 10, 'Begin a heading with #, a bullet with *, a step with 1. and an inset with ^')}
        ${box('letter', 'Letter', 10)}
        <div class="govuk-button-group">
          ${button({ text: 'Preview', name: 'do', value: 'preview', classes: 'govuk-button--secondary' })}
          ${button({ text: 'Save and use this wording', name: 'do', value: 'save' })}
        </div>
      </form>
      ${previews(shown)}
      ${isSaved && version > 0 && history(shown)}`,
  }
}

function previews({ template, words, council, prices, sheets, isSaved }: TemplateShown): SafeHtml {
  const values = { ...template.values, council }
  const text = textParts(fill(words.text, values))
  const cost = (transport: 'text' | 'email' | 'letter', count: number) =>
    sayPence(costOf(prices, { transport, count }))
  const parts = text.parts === 1 ? 'one part' : `${text.parts} parts`
  return html`
    <h2 class="govuk-heading-m">${isSaved ? 'Preview of the current wording' : 'Preview of your changes'}</h2>
    <h3 class="govuk-heading-s">Text message</h3>
    ${textPreview(text.text)}
    ${summaryList({
      rows: [
        {
          key: { text: 'Size' },
          value: {
            text: `${parts}, ${text.length} characters${text.isLong ? ', with letters that make a part less than half as long' : ''}`,
          },
        },
        { key: { text: 'Cost of each' }, value: { text: cost('text', text.parts) } },
      ],
    })}
    <h3 class="govuk-heading-s">Email</h3>
    <p class="govuk-body">Subject: ${fill(words.subject, values)}</p>
    ${markupPreview(fill(words.email, values))}
    <h3 class="govuk-heading-s">Letter</h3>
    ${markupPreview(fill(words.letter, values))}
    ${summaryList({
      rows: [
        { key: { text: 'Size' }, value: { text: sheets === 1 ? 'one sheet' : `${sheets} sheets` } },
        { key: { text: 'Cost of each' }, value: { text: cost('letter', sheets) } },
      ],
    })}
    ${isSaved && html`<p class="govuk-body"><a class="govuk-link" href="/staff/templates/${template.name}/letter.pdf">Open the letter as it is printed (PDF)</a></p>`}`
}

function history({ versions }: TemplateShown): SafeHtml {
  const rows = versions.map(({ version, editedAt }) => [
    { text: String(version) },
    { text: sayMoment(editedAt) },
  ])
  return table({
    caption: 'Versions',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Version' }, { text: 'Made' }],
    rows,
    firstCellIsHeader: true,
  })
}
