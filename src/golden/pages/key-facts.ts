import { tag } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import { needsIn } from '../model/needs.ts'
import type { Person } from '../model/person.ts'
import { sayDay, sayValue } from './words.ts'

/** What an officer with somebody on the line asks or tells first: when they were born, where they live, how to reach them. */
export function keyFacts(person: Person): SafeHtml {
  const { date_of_birth: birth, address, postcode, phone, email } = person.values
  const { doesNotWork, hasDied } = needsIn(person)
  const home = [address?.value, postcode?.value].filter(Boolean).join(', ')
  const failing = (kind: 'phone' | 'email' | 'address'): Content =>
    doesNotWork.includes(kind) && html` ${tag({ text: 'Does not work', classes: 'govuk-tag--red' })}`
  const facts: readonly Content[] = [
    birth && `Born ${sayDay(birth.value)}`,
    home && [home, failing('address')],
    phone && [linkTo('tel', sayValue('phone', phone.value)), failing('phone')],
    email && [linkTo('mailto', email.value), failing('email')],
    !phone && !email && !hasDied && html`<span class="govuk-hint">No phone or email is known</span>`,
  ].filter(Boolean)
  return html`<p class="govuk-body-l">${facts.map((fact, at) => [at > 0 && html`<br>`, fact])}</p>`
}

/** Touched on a phone, it calls or writes; what is not of the form of either stays text. */
function linkTo(scheme: 'tel' | 'mailto', said: string): Content {
  const to = scheme === 'tel' ? said.replace(/[\s()-]/g, '') : said
  const isPlain = scheme === 'tel' ? /^\+?\d{5,15}$/.test(to) : /^[\w.+-]+@[\w.-]+$/.test(to)
  return isPlain
    ? html`<a class="govuk-link govuk-link--no-visited-state" href="${scheme}:${to}">${said}</a>`
    : said
}
