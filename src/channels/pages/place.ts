import { button, errorAt, input, insetText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { nameOfStreet, type Street } from '#places'
import { typedIn, wordsIn } from '#services'
import { type Council, telephone } from '../model/council.ts'
import { type Asked, pathOf } from '../model/journey.ts'
import { serviceOf } from './service-of.ts'

/** The address of one of the other ways to say where something is. */
export function placePath(
  { definition, question, isChange }: Asked,
  way: 'streets' | 'spot' | 'map',
): string {
  return pathOf(definition, `${question.id}/${way}`, isChange)
}

const secondary = 'govuk-button--secondary'

/** The button of a question that leads to another way of answering it, once what is typed is kept. */
export const asideButton = 'another-way'

/** The other ways to say where something is, below the box for words. */
export function placeWays(asked: Asked): Content {
  const aside = (text: string, value: 'streets' | 'map') =>
    button({ text, name: asideButton, value, classes: secondary })
  const spot = { formaction: placePath(asked, 'spot') }
  const isMarked = typedIn(asked.typed, `${asked.question.id}-lat`) !== ''
  const clear = { name: 'do', value: 'clear', classes: `${secondary} govuk-!-margin-bottom-0` }
  return [
    isMarked &&
      insetText({
        text: html`<p class="govuk-body">This place is also marked on our map.</p>${button({ text: 'Remove the mark', ...clear, attributes: spot })}`,
      }),
    html`
      <h2 class="govuk-heading-s">Other ways to say where</h2>
      <div class="govuk-button-group" data-here="${asked.question.id}" data-to="${placePath(asked, 'spot')}">
        ${aside('Find the street in a list', 'streets')}
        ${aside('Choose on a map', 'map')}
      </div>
      <p class="govuk-body" role="status" data-here-said></p>`,
  ]
}

/** What somebody looks for in the list of streets, and what was found. */
export type StreetsShown = {
  readonly wanted: string
  /** Whether they looked for nothing at all. */
  readonly isEmpty?: boolean
  /** Nothing before the first search. */
  readonly streets: readonly Street[] | undefined
}

/** A street from the council's own list. */
export function streetsPage(asked: Asked, { wanted, streets, isEmpty }: StreetsShown): Page {
  const { definition, question, isChange } = asked
  const title = 'Find the street'
  const problems = isEmpty
    ? [{ field: 'street', message: 'Enter the name of the street, or part of it' }]
    : []
  return {
    title,
    service: serviceOf(definition),
    back: pathOf(definition, question.id, isChange),
    problems,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <form method="post" action="${placePath(asked, 'streets')}" novalidate>
        ${input({
          name: 'street',
          value: wanted,
          label: { text: 'Name of the street, or part of it' },
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'street'),
        })}
        ${button({ text: 'Find' })}
        ${streets && foundStreets(streets)}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="${pathOf(definition, question.id, isChange)}">Go back and type where it is</a></p>`,
  }
}

function foundStreets(streets: readonly Street[]): Content {
  if (streets.length === 0)
    return html`<p class="govuk-body" role="status">We have no street of that name. Try fewer letters, or go back and type where it is in your own words.</p>`
  return html`
    <h2 class="govuk-heading-m">${streets.length === 1 ? '1 street' : `${streets.length} streets`}</h2>
    ${streetButtons(streets)}`
}

/** A button for each street: pressing one chooses it. */
export function streetButtons(streets: readonly Street[]): Content {
  return html`<ul class="govuk-list">${streets.map(
    (street) =>
      html`<li>${button({ text: html`${nameOfStreet(street)}${street.ward && ` in ${street.ward}`}`, name: 'usrn', value: street.usrn, classes: `${secondary} govuk-!-margin-bottom-1` })}</li>`,
  )}</ul>`
}

/** For a place that is not in this council: whom to tell. */
export function outsidePage(asked: Asked, council: Council): Page {
  const { definition, question, isChange } = asked
  const title = `That place is not in ${council.name.replace(/ Council$/, '')}`
  return {
    title,
    service: serviceOf(definition),
    back: pathOf(definition, question.id, isChange),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Another council looks after it. To find out which, and tell them, use
        <a class="govuk-link" href="https://www.gov.uk/find-local-council">Find your local council on GOV.UK</a>.</p>
      <p class="govuk-body">On a motorway or a main road between towns, tell
        <a class="govuk-link" href="https://report.nationalhighways.co.uk/">National Highways</a>.</p>
      <p class="govuk-body">Phones are sometimes wrong about where they are. If the place is in our area,
        <a class="govuk-link" href="${pathOf(definition, question.id, isChange)}">go back and type where it is</a>, or call us on
        <a class="govuk-link guildhall-no-break" href="${telephone(council.phone)}">${council.phone}</a>.</p>`,
  }
}

/** For a position that is none. */
export function unfoundPage({ definition, question, isChange }: Asked): Page {
  const title = 'We do not know where that is'
  return {
    title,
    service: serviceOf(definition),
    back: pathOf(definition, question.id, isChange),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Your phone or computer did not tell us where it is. You can still answer “${wordsIn(question.ask)}” in your own words.</p>
      ${button({ text: 'Go back', href: pathOf(definition, question.id, isChange) })}`,
  }
}
