import { pagination } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Turns } from '../model/turn.ts'

/** The address of a list: what narrows it and where it begins, without what does not. */
export function addressOf(path: string, narrowedBy: object): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(narrowedBy)) if (value) query.set(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

/** A list that may have pages before and after this one, and what those are called. */
type Paging = {
  readonly turns: Turns
  readonly label: string
  readonly before: string
  readonly after: string
  readonly hrefOf: (turn: Turns) => string
}

/** The way to the pages before and after, as officers see it; nothing where there is but one. */
export function paging({ turns, label, before, after, hrefOf }: Paging): SafeHtml | false {
  if (!turns.before && !turns.after) return false
  return pagination({
    landmarkLabel: label,
    ...(turns.before && { previous: { text: before, href: hrefOf({ before: turns.before }) } }),
    ...(turns.after && { next: { text: after, href: hrefOf({ after: turns.after }) } }),
  })
}

/** The same in plain links, for everybody's pages: their style sheet is small, and has nothing for such a way. */
export function plainPaging({ turns, label, before, after, hrefOf }: Paging): SafeHtml | false {
  const links = [
    ...(turns.before ? [{ text: before, href: hrefOf({ before: turns.before }) }] : []),
    ...(turns.after ? [{ text: after, href: hrefOf({ after: turns.after }) }] : []),
  ]
  if (links.length === 0) return false
  return html`
    <nav aria-label="${label}">
      <ul class="govuk-list">${links.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>
    </nav>`
}
