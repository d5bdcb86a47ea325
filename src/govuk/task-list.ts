import { attributesOf, html, type SafeHtml } from '#kit/html'
import type { Items, Part, Text } from './part.ts'
import { tag } from './tag.ts'

/** One thing to do, and how far it is. */
export type Task = {
  readonly title: Omit<Text, 'attributes'>
  readonly href?: string | undefined
  readonly hint?: Omit<Text, keyof Part> | undefined
  /** Words for what is done, a tag for what is still to do. */
  readonly status: Omit<Text, 'attributes'> & { readonly tag?: Text | undefined }
  readonly classes?: string | undefined
}

/** What there is to do in a long piece of work. */
export type TaskList = Part & { readonly items: Items<Task>; readonly idPrefix?: string | undefined }

/** The tasks of a long piece of work, each with its status. */
export function taskList({ items, idPrefix = 'task-list', classes, attributes }: TaskList): SafeHtml {
  const tasks = items.map((item, at) => item && task(item, `${idPrefix}-${at + 1}`))
  return html`<ul${attributesOf({ class: ['govuk-task-list', classes], ...attributes })}>${tasks}</ul>`
}

function task({ title, href, hint, status, classes }: Task, id: string): SafeHtml {
  const linked = href && 'govuk-task-list__item--with-link'
  const described = [hint && `${id}-hint`, `${id}-status`]
  const link = {
    class: ['govuk-link govuk-task-list__link', title.classes],
    href,
    'aria-describedby': described,
  }
  const name = href
    ? html`<a${attributesOf(link)}>${title.text}</a>`
    : html`<div${attributesOf({ class: title.classes })}>${title.text}</div>`
  const state = { class: ['govuk-task-list__status', status.classes], id: `${id}-status` }
  return html`
    <li${attributesOf({ class: ['govuk-task-list__item', linked, classes] })}>
      <div class="govuk-task-list__name-and-hint">
        ${name}
        ${hint && html`<div id="${id}-hint" class="govuk-task-list__hint">${hint.text}</div>`}
      </div>
      <div${attributesOf(state)}>${status.tag ? tag(status.tag) : status.text}</div>
    </li>`
}
