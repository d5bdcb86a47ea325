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
    <form method="post" action="${at}/${kind}" novalidate>
      <input type="hidden" name="value" value="${value}">
      ${button({
        text: [isInvalid ? 'It works again' : 'It does not work', about],
        name: 'works',
        value: isInvalid ? 'yes' : 'no',
        classes: 'govuk-button--secondary govuk-!-margin-bottom-0',
        preventDoubleClick: true,
      })}
    </form>`
}
