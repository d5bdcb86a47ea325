import { tag } from '#govuk'
import { timeZone } from '#kit/day'
import type { SafeHtml } from '#kit/html'
import type { Change } from '../model/declaration.ts'
import { isFieldName, labelOf } from '../model/field.ts'
import type { Load } from '../model/load.ts'

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone,
})

/** `2 March 2026 at 09:00` */
export const sayMoment = (at: Date): string => moment.format(at)

/** `1,200` */
export const sayCount = (count: number): string => count.toLocaleString('en-GB')

/** What became of a file, in a word. */
export function outcomeTag({ outcome, undone }: Load): SafeHtml {
  if (undone) return tag({ text: 'Undone', classes: 'govuk-tag--grey' })
  switch (outcome) {
    case 'loaded':
      return tag({ text: 'Loaded', classes: 'govuk-tag--green' })
    case 'held':
      return tag({ text: 'Waiting for you', classes: 'govuk-tag--yellow' })
    case 'refused':
      return tag({ text: 'Refused', classes: 'govuk-tag--red' })
  }
}

const changes: Readonly<Record<Change, string>> = {
  address: 'A change of address',
  name: 'A change of name',
  contact: 'A change of contact details',
  death: 'A death',
  birth: 'A birth',
}

/** What an application is told of. */
export const sayChange = (change: Change): string => changes[change]

/** What an application is told of somebody: a field as people call it, or what the declaration calls it. */
export const sayFact = (fact: string): string =>
  isFieldName(fact) ? labelOf(fact) : fact.replaceAll('_', ' ')
