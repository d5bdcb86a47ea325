import { insetText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import { type Block, blocksOf, type Inline } from '../model/markup.ts'

/** Text with its lines below one another. */
export const linesOf = (text: string): Content =>
  text.split('\n').map((line, at) => [at > 0 && html`<br>`, line])

/** What a text message looks like: its lines, as a phone shows them. */
export function textPreview(text: string): SafeHtml {
  return insetText({ text: linesOf(text), classes: 'guildhall-message' })
}

/** What an email or a letter looks like. */
export function markupPreview(body: string): SafeHtml {
  return insetText({ text: html`${blocksOf(body).map(blockHtml)}`, classes: 'guildhall-message' })
}

function blockHtml(block: Block): SafeHtml {
  switch (block.kind) {
    case 'rule':
      return html`<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">`
    // One step down: the page has a heading above it.
    case 'heading':
      return block.level === 2
        ? html`<h3 class="govuk-heading-m">${block.words.map(inlineHtml)}</h3>`
        : html`<h4 class="govuk-heading-s">${block.words.map(inlineHtml)}</h4>`
    case 'list': {
      const items = block.items.map((words) => html`<li>${words.map(inlineHtml)}</li>`)
      return block.isNumbered
        ? html`<ol class="govuk-list govuk-list--number">${items}</ol>`
        : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
    }
    case 'inset':
      return insetText({ text: linesHtml(block.lines) })
    case 'paragraph':
      return html`<p class="govuk-body">${linesHtml(block.lines)}</p>`
  }
}

const linesHtml = (lines: readonly (readonly Inline[])[]) =>
  html`${lines.map((words, at) => [at > 0 && html`<br>`, words.map(inlineHtml)])}`

const inlineHtml = ({ text, href }: Inline): SafeHtml =>
  href ? html`<a class="govuk-link" href="${href}" rel="noreferrer">${text}</a>` : html`${text}`
