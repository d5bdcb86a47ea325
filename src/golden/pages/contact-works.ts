import { button } from '#govuk'
import { type Content, html } from '#kit/html'
import type { GoldenField } from '../model/person.ts'
import { contactKinds } from '../model/pin.ts'
import { sayField, sayValue } from './words.ts'

/** Who may say of a way of reaching somebody that it does not work, or that it does again; and where that is sent. */
export type Mending = {
  readonly at: string
  readonly mayFail: boolean
  readonly mayWork: boolean
}

// What an officer would say of each: an address does not work by letters that come back.
const doings: Readonly<Record<(typeof contactKinds)[number], readonly [fails: string, works: string]>> = {
  phone: ['This number does not work', 'This number works again'],
  email: ['This email does not work', 'This email works again'],
  address: ['Letters come back from here', 'Letters arrive here again'],
}

/** A button to say that a telephone, an email or an address does not work, or works again: for those who may. */
export function contactButton(
  field: GoldenField,
  { value, isInvalid }: { readonly value: string; readonly isInvalid: boolean },
  { at, mayFail, mayWork }: Mending,
): Content {
  const kind = contactKinds.find((known) => known === field)
  if (!kind || !(isInvalid ? mayWork : mayFail)) return undefined
  const about = html`<span class="govuk-visually-hidden">: ${sayField(field)} ${sayValue(field, value)}</span>`
  return html`
    <form class="govuk-!-margin-bottom-4" method="post" action="${at}/${kind}" novalidate>
      <input type="hidden" name="value" value="${value}">
      ${button({
        text: [doings[kind][isInvalid ? 1 : 0], about],
        name: 'works',
        value: isInvalid ? 'yes' : 'no',
        classes: 'govuk-button--secondary govuk-!-margin-bottom-0',
        preventDoubleClick: true,
      })}
    </form>`
}
