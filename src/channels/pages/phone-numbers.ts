import { html, type SafeHtml } from '#kit/html'
import { telephone } from '../model/council.ts'

// As people write them: 01632 960999, 0117 496 0123, 020 7946 0123.
const numbers = /(\b0\d{2,4}(?: \d{3,6}){1,2}\b)/

/** Words in which every telephone number can be pressed, and none is broken over two lines. */
export function withNumbers(words: string): SafeHtml {
  return html`${words
    .split(numbers)
    .map((part, at) =>
      at % 2 === 1
        ? html`<a class="govuk-link guildhall-no-break" href="${telephone(part)}">${part}</a>`
        : part,
    )}`
}
