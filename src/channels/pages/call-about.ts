import { button, input } from '#govuk'
import { type Content, html } from '#kit/html'
import { type ServiceDefinition, wordsIn } from '#services'
import type { CallScreen } from '../model/call.ts'
import { likelyCases } from '../model/call-services.ts'
import { dayOfCase, nameOfCase, stateOfCase } from '../model/call-words.ts'
import { begunElsewhere } from './call-draft.ts'
import { callPath, picks } from './call-parts.ts'

/** What are you calling about? Cases that it may be about, then services, each with a key; and a box for everyday words. */
export function aboutPart(screen: CallScreen): Content {
  const { call, query, found } = screen
  return html`
    ${!query && likely(screen)}
    <form method="post" action="${callPath(call.id, 'find')}" role="search" novalidate autocomplete="off" data-find="${callPath(call.id, 'results')}">
      ${input({
        name: 'query',
        label: { text: 'In their own words, or a reference', classes: 'govuk-label--s' },
        value: query,
        autocomplete: 'off',
        spellcheck: false,
      })}
      ${button({ text: 'Find', classes: 'govuk-button--secondary' })}
    </form>
    <div id="found" aria-live="polite">${foundPart(call.id, found, query)}</div>
    ${begunElsewhere(screen)}`
}

/** The services that were found, each with a key. */
export function foundPart(id: string, found: readonly ServiceDefinition[], query: string): Content {
  if (found.length === 0)
    return html`<p class="govuk-body">No service matches. Try another word, or end the call as “something else”.</p>`
  return [
    html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">${query ? 'It may be' : 'Most often'}</h3>`,
    picks(
      callPath(id, 'service'),
      found.map((service, at) => ({
        name: 'service',
        value: service.id,
        text: wordsIn(service.name),
        hint: query && wordsIn(service.summary),
        key: String(at + 1),
      })),
    ),
  ]
}

// Services keep 1 to 6, so that fingers remember them; what changes from caller to caller comes after.
const firstCaseKey = 7

function likely({ call, caller, now }: CallScreen): Content {
  if (caller.kind !== 'known') return undefined
  const cases = likelyCases([...caller.cases, ...caller.casesAt], now)
  return (
    cases.length > 0 && [
      html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1">Is it about…</h3>`,
      picks(
        callPath(call.id, 'case'),
        cases.map((each, at) => ({
          name: 'reference',
          value: each.reference,
          text: `${nameOfCase(each)}, ${dayOfCase(each)}?`,
          hint: stateOfCase(each).label,
          key: String(firstCaseKey + at),
        })),
      ),
    ]
  )
}
