import { button, errorAt, input, insetText, panel, table } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { atHand, paperOf, type ServiceDefinition, sayDay, type Typed, typedIn, wordsIn } from '#services'
import type { Receipt } from '../model/draft.ts'
import { pathOf } from '../model/journey.ts'
import { control } from './control.ts'

/** The address where the forms of one service are keyed; without one, of the list of forms. */
export const paperPath = (service = ''): string => `/staff/paper${service && `/${service}`}`

/** The address of the paper form of a service. */
export const formPath = (service: Pick<ServiceDefinition, 'id'>, isLargePrint = false): string =>
  pathOf(service, isLargePrint ? 'large-print-form.pdf' : 'paper-form.pdf')

const title = 'Enter paper forms'

/** Every paper form there is, with its code. */
export function paperFormsPage(services: readonly ServiceDefinition[]): Page {
  const rows = services.flatMap((service) => {
    const form = paperOf(service)
    if (!form) return []
    const name = wordsIn(service.name)
    return [
      [
        { text: form.formCode },
        { text: html`<a class="govuk-link" href="${paperPath(service.id)}">${name}</a>` },
        {
          text: html`<a class="govuk-link" href="${formPath(service)}">PDF<span class="govuk-visually-hidden"> of ${name}</span></a>,
            <a class="govuk-link" href="${formPath(service, true)}">large print<span class="govuk-visually-hidden"> of ${name}</span></a>`,
        },
      ],
    ]
  })
  const byCode = rows.toSorted(([one], [other]) => String(one?.text).localeCompare(String(other?.text)))
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">The code is at the foot of each side. Number the forms in each pile before you start, so that a form
        entered twice makes only one case.</p>
      ${table({ head: [{ text: 'Code' }, { text: 'Form' }, { text: 'To print' }], rows: byCode })}`,
  }
}

/** A form as somebody keys it. */
export type Keying = {
  readonly definition: ServiceDefinition
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** The council's day. */
  readonly today: string
  /** What became of the form before, for whoever keys one after another. */
  readonly last?: { readonly receipt: Receipt; readonly isRepeated: boolean; readonly number: number }
}

/** Keys one form of a pile: its questions with the numbers that are on the paper. */
export function keyPage({ definition, typed, problems, today, last }: Keying): Page {
  const name = wordsIn(definition.name)
  const numbers = new Map((paperOf(definition)?.lines ?? []).map(({ id, number }) => [id, number]))
  const questions = definition.questions
    .filter(({ type }) => type !== 'say')
    .map((question) => atHand(question, today))
  return {
    title: `${name}: on paper`,
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title, href: paperPath() }, { text: name }],
    problems,
    body: html`
      ${last && keyed(last)}
      <h1 class="govuk-heading-l">${name}</h1>
      <p class="govuk-body">Form ${paperOf(definition)?.printed}. Enter what is on the paper. Leave blank what is not.</p>
      <form method="post" action="${paperPath(definition.id)}" novalidate autocomplete="off">
        ${sheetBoxes(typed, problems)}
        ${questions.map((question) => {
          const number = numbers.get(question.id)
          const heading = html`${number && `${number}. `}${wordsIn(question.ask)}${question.required === false && ' (optional)'}`
          return control({ question, typed, problems, as: 'list', heading })
        })}
        ${button({ text: 'Send and enter the next form', preventDoubleClick: true })}
      </form>`,
  }
}

function keyed({ receipt, isRepeated, number }: NonNullable<Keying['last']>): Content {
  const { reference, promises } = receipt
  const days = promises.map(({ sentence, day }) => `${sentence}: by ${sayDay(day)}`).join('. ')
  if (isRepeated)
    return insetText({
      text: html`Form ${number} had been keyed before. Its case is <a class="govuk-link" href="/staff/cases/${reference}">${reference}</a>, and no other was made.`,
    })
  return panel({
    titleText: `Form ${number} is sent`,
    headingLevel: 2,
    text: html`Reference <strong>${reference}</strong><br>${days}`,
  })
}

function sheetBoxes(typed: Typed, problems: readonly Problem[]): Content {
  const box = (name: string, label: string, more: Partial<Parameters<typeof input>[0]> = {}) =>
    input({
      id: name,
      name,
      label: { text: label },
      value: typedIn(typed, name),
      errorMessage: errorAt(problems, name),
      ...more,
    })
  return html`
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">The pile</legend>
      ${box('sheet-batch', 'Name of the pile', { hint: { text: 'For example, Tuesday post' }, classes: 'govuk-input--width-20' })}
      ${box('sheet-number', 'Form number in the pile', { inputmode: 'numeric', classes: 'govuk-input--width-4' })}
      ${box('sheet-day', 'Day it came', { type: 'date', classes: 'govuk-input--width-10' })}
      ${box('sheet-time', 'Time it came', { type: 'time', hint: { text: 'Enter noon if you do not know' }, classes: 'govuk-input--width-5' })}
    </fieldset>`
}
