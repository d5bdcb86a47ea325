import { button, details } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { type Question, type ServiceDefinition, wordsIn } from '#services'
import { type Asked, pathOf } from '../model/journey.ts'
import { control } from './control.ts'
import { placeWays } from './place.ts'
import { serviceOf } from './service-of.ts'

/** A page that asks one question. As long as nothing is typed it is the same for everybody, and made once. */
export function questionPage(asked: Asked): Page {
  const { definition, question, typed, problems, ...shown } = asked
  const isSame =
    problems.length === 0 &&
    definition.questions.includes(question) &&
    Object.values(typed).every((values) => values.every((value) => value === ''))
  if (!isSame) return pageFor(asked)
  const pages = untouched.get(question) ?? new Map<string, Page>()
  untouched.set(question, pages)
  const way = JSON.stringify(shown)
  const page = pages.get(way) ?? { ...pageFor(asked), isSame }
  pages.set(way, page)
  return page
}

// By the ways that lead to a question and from it. A definition never changes once it is published.
const untouched = new WeakMap<Question, Map<string, Page>>()

function pageFor(asked: Asked): Page {
  const { definition, question, typed, problems, isChange, back, isBegun } = asked
  return {
    title: wordsIn(question.ask),
    service: serviceOf(definition),
    back,
    problems,
    scripts: scriptsFor(question),
    body: html`
      <form method="post" action="${pathOf(definition, question.id, isChange)}"${enctypeOf(question)} novalidate>
        ${captionOf(definition, question)}
        ${control({ question, typed, problems, as: 'page' })}
        ${question.why && details({ summaryText: 'Why we ask this', text: wordsIn(question.why) })}
        ${isBegun ? html`<div class="govuk-button-group">${goOn}${saveLater}</div>` : goOn}
        ${question.type === 'place' && placeWays(asked)}
      </form>`,
  }
}

/** The button that keeps the answer, and goes to where answers are saved. */
export const saveButton = 'save-for-later'

const goOn = button({ text: 'Continue' })
const saveLater = button({
  text: 'Save and come back later',
  name: saveButton,
  value: 'yes',
  classes: 'govuk-button--secondary',
})

const enctypeOf = ({ type }: Question): Content =>
  (type === 'photo' || type === 'file') && html` enctype="multipart/form-data"`

/** What a browser can add: boxes that wait for their choice, and how much more may be written. */
function scriptsFor({ type, other, none }: Question): readonly string[] {
  if (type === 'place') return ['place-here']
  if (type === 'paragraph') return ['character-count']
  if (type === 'many-of' && none) return ['checkboxes']
  return type === 'contact' || other ? ['radios'] : []
}

function captionOf({ sections = [] }: ServiceDefinition, { section }: Question): Content {
  const title = sections.find(({ id }) => id === section)?.title
  return title && html`<span class="govuk-caption-l">${wordsIn(title)}</span>`
}
