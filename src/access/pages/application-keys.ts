import { button, checkboxes, errorAt, input, insetText, table } from '#govuk'
import { timeZone } from '#kit/day'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { ApplicationKey } from '../model/application-key.ts'
import { isGood } from '../model/application-key.ts'
import type { Purpose } from '../model/policy.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone })

/** A field of a golden record that a key may let out, as programs and as people call it. */
export type OfferedField = { readonly name: string; readonly label: string }

/** What the page of keys shows. */
export type KeysShown = {
  readonly keys: readonly ApplicationKey[]
  readonly purposes: readonly Purpose[]
  readonly fields: readonly OfferedField[]
  readonly now: Date
  /** What was typed, when something of it is wrong. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
  readonly problems?: readonly Problem[]
}

/** Every application that may ask through the API, and the form that makes a key for another. */
export function keysPage(shown: KeysShown): Page {
  const title = 'API keys'
  const { keys, problems = [] } = shown
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Each application of the council or a partner uses the API with its own key. It sees
        only what its purposes allow. <a class="govuk-link" href="/api/openapi.json">Read the API description (OpenAPI)</a>,
        and <a class="govuk-link" href="/api/problems">what its refusals mean</a>.</p>
      ${keys.length > 0 ? keyTable(shown) : insetText({ text: 'No application has a key yet.' })}
      ${keyForm(shown)}`,
  }
}

function keyTable({ keys, purposes, now }: KeysShown) {
  const titleOf = (name: string) => purposes.find((purpose) => purpose.name === name)?.title ?? name
  const rows = keys.map((key) => [
    { text: key.name },
    { text: key.purposes.map(titleOf).join(', ') },
    { text: String(key.fields.length) },
    { text: `${key.perMinute} a minute` },
    { text: day.format(key.madeAt) },
    { text: endOf(key, now) },
  ])
  const head = ['Application', 'Purposes', 'Fields', 'Limit', 'Made', 'Ends'].map((text) => ({ text }))
  return table({ head, rows })
}

function endOf(key: ApplicationKey, now: Date) {
  if (key.endedAt) return `ended ${day.format(key.endedAt)}`
  if (!isGood(key, now)) return `ran out ${day.format(key.endsAt)}`
  const text = html`End now<span class="govuk-visually-hidden"> the key of ${key.name}</span>`
  return html`${day.format(key.endsAt)}
    <form method="post" action="/staff/keys/${key.id}/end">
      ${button({ text, classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}
    </form>`
}

function keyForm({ purposes, fields, typed = {}, problems = [] }: KeysShown) {
  const first = (name: string, otherwise = '') => typed[name]?.[0] ?? otherwise
  const narrow = { classes: 'govuk-input--width-5', inputmode: 'numeric' } as const
  const listed = {
    purposes: purposes.map(({ name, title, sentence }) => ({
      value: name,
      text: title,
      hint: { text: sentence },
    })),
    fields: fields.map(({ name, label }) => ({ value: name, text: label })),
  }
  return html`
    <h2 class="govuk-heading-m">Create a key</h2>
    <form method="post" action="/staff/keys" novalidate>
      ${input({ id: 'name', name: 'name', label: { text: 'Name of the application' }, hint: { text: 'For example, Library kiosk' }, value: first('name'), errorMessage: errorAt(problems, 'name') })}
      ${checkboxes({ name: 'purposes', fieldset: { legend: { text: 'Purposes' } }, items: listed.purposes, values: typed.purposes ?? [], errorMessage: errorAt(problems, 'purposes') })}
      ${checkboxes({ name: 'fields', fieldset: { legend: { text: 'Personal details it can see' } }, hint: { text: 'Only what it needs. None is fine for an application that only sends reports' }, items: listed.fields, values: typed.fields ?? [], classes: 'govuk-checkboxes--small' })}
      ${input({ id: 'perMinute', name: 'perMinute', label: { text: 'Requests allowed each minute' }, value: first('perMinute', '600'), ...narrow, errorMessage: errorAt(problems, 'perMinute') })}
      ${input({ id: 'days', name: 'days', label: { text: 'Days until the key expires' }, value: first('days', '365'), ...narrow, errorMessage: errorAt(problems, 'days') })}
      ${button({ text: 'Create key' })}
    </form>`
}

/** Shows a key, this once. */
export function madeKeyPage(name: string, key: string): Page {
  const title = 'Key created'
  return {
    title,
    breadcrumbs: [
      { text: 'Home', href: '/staff' },
      { text: 'API keys', href: '/staff/keys' },
      { text: title },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This is the key of ${name}. Copy it to the application now: it is shown this once, and kept nowhere.</p>
      ${insetText({ text: html`<code>${key}</code>` })}
      <p class="govuk-body">The application sends it with every request: <code>Authorization: Bearer</code>, a space, and the key.</p>
      <p class="govuk-body"><a class="govuk-link" href="/staff/keys">Back to the keys</a></p>`,
  }
}
