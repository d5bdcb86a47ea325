import { html, render, type SafeHtml } from '#kit/html'
import { type Block, type Inline, plainLine } from './markup.ts'

/** An email as it is written: in HTML, and in plain text for whoever wants that. */
export type WrittenEmail = { readonly html: string; readonly text: string }

/** The two bodies of an email. */
export function writeEmail(subject: string, blocks: readonly Block[], council: string): WrittenEmail {
  return { html: render(wholeEmail(subject, blocks, council)), text: blocks.map(textOf).join('\n\n') }
}

// Mail programs know no style sheets: so each element says how it looks, and it looks like something without.
const type = 'font-family:Arial,sans-serif;font-size:19px;line-height:1.4;color:#0b0c0c'

const wholeEmail = (subject: string, blocks: readonly Block[], council: string) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;background:#ffffff"><div role="article" aria-label="${subject}" style="max-width:580px;margin:0 auto;padding:20px;${type}">
<p style="font-weight:bold;border-bottom:1px solid #b1b4b6;padding-bottom:10px">${council}</p>
${blocks.map(blockHtml)}
</div></body></html>`

function blockHtml(block: Block): SafeHtml {
  switch (block.kind) {
    case 'rule':
      return html`<hr style="border:0;border-top:1px solid #b1b4b6;margin:30px 0">`
    case 'heading':
      return block.level === 2
        ? html`<h2 style="font-size:27px;margin:30px 0 10px">${block.words.map(inlineHtml)}</h2>`
        : html`<h3 style="font-size:21px;margin:25px 0 10px">${block.words.map(inlineHtml)}</h3>`
    case 'list': {
      const items = block.items.map((words) => html`<li style="margin:5px 0">${words.map(inlineHtml)}</li>`)
      return block.isNumbered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`
    }
    case 'inset':
      return html`<blockquote style="margin:20px 0;padding:10px 15px;border-left:10px solid #b1b4b6">${linesHtml(block.lines)}</blockquote>`
    case 'paragraph':
      return html`<p style="margin:0 0 20px">${linesHtml(block.lines)}</p>`
  }
}

const linesHtml = (lines: readonly (readonly Inline[])[]) =>
  lines.map((words, at) => [at > 0 && html`<br>`, words.map(inlineHtml)])

const inlineHtml = ({ text, href }: Inline) =>
  href ? html`<a href="${href}" style="color:#1d70b8">${text}</a>` : html`${text}`

function textOf(block: Block): string {
  switch (block.kind) {
    case 'rule':
      return '-'.repeat(20)
    case 'heading':
      return plainLine(block.words)
    case 'list':
      return block.items
        .map((words, at) => `${block.isNumbered ? `${at + 1}.` : '*'} ${plainLine(words)}`)
        .join('\n')
    default:
      return block.lines.map(plainLine).join('\n')
  }
}
