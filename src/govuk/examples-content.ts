import { html } from '#kit/html'
import { details } from './details.ts'
import type { Example } from './examples-fields.ts'
import { insetText } from './inset-text.ts'
import { notificationBanner } from './notification-banner.ts'
import { panel } from './panel.ts'
import { phaseBanner } from './phase-banner.ts'
import { summaryList } from './summary-list.ts'
import { table } from './table.ts'
import { tag } from './tag.ts'
import { taskList } from './task-list.ts'
import { warningText } from './warning-text.ts'

const tagColours = ['grey', 'green', 'turquoise', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow']

const change = (what: string) => ({ items: [{ text: 'Change', href: '#', visuallyHiddenText: what }] })

/** The components that tell something. */
export const contentExamples: readonly Example[] = [
  {
    name: 'Panel',
    use: 'Says that something is done. No links in it.',
    it: panel({
      titleText: 'We have your change of address',
      headingLevel: 3,
      text: html`Your reference<br><strong>MOVE-7K2P-9XQD</strong>`,
    }),
  },
  {
    name: 'Notification banner',
    use: 'News that is not about the page itself.',
    it: html`
      ${notificationBanner({ text: 'The tip is closed on Monday.', titleHeadingLevel: 3, titleId: 'example-news' })}
      ${notificationBanner({
        type: 'success',
        text: 'The case is closed',
        role: 'region',
        titleHeadingLevel: 3,
        titleId: 'example-success',
        disableAutoFocus: true,
      })}`,
  },
  {
    name: 'Summary list',
    use: 'What is known, with links to change it.',
    it: summaryList({
      rows: [
        { key: { text: 'Name' }, value: { text: 'Asha Patel' }, actions: change('name') },
        {
          key: { text: 'Address' },
          value: { text: html`1 Mill Lane<br>Hartmere` },
          actions: change('address'),
        },
      ],
    }),
  },
  {
    name: 'Summary card',
    use: 'One of several things of a kind.',
    it: summaryList({
      card: { title: { text: 'Council tax', headingLevel: 3 } },
      rows: [{ key: { text: 'Status' }, value: { text: 'Acted' } }],
    }),
  },
  {
    name: 'Table',
    use: 'Things to compare. A wide one stands in an element of the class guildhall-scroll.',
    it: table({
      caption: 'Records loaded',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Source' }, { text: 'Records', format: 'numeric' }],
      rows: [
        [{ text: 'Council tax' }, { text: '19,204', format: 'numeric' }],
        [{ text: 'Library' }, { text: '8,117', format: 'numeric' }],
      ],
      firstCellIsHeader: true,
    }),
  },
  {
    name: 'Tag',
    use: 'The state that something is in.',
    it: html`<p class="govuk-body">${tagColours.map((colour) => html`${tag({ text: colour, classes: `govuk-tag--${colour}` })} `)}</p>`,
  },
  {
    name: 'Task list',
    use: 'Only for long work over several sittings.',
    it: taskList({
      idPrefix: 'example-task',
      items: [
        { title: { text: 'Say who you are' }, href: '#', status: { text: 'Completed' } },
        {
          title: { text: 'Say where you live' },
          href: '#',
          hint: { text: 'You need your old postcode' },
          status: { tag: { text: 'In progress', classes: 'govuk-tag--blue' } },
        },
        {
          title: { text: 'Send' },
          status: { text: 'Cannot start yet', classes: 'govuk-task-list__status--cannot-start-yet' },
        },
      ],
    }),
  },
  {
    name: 'Details',
    use: 'What only some people need.',
    it: details({ summaryText: 'Where to find your old postcode', text: 'It is on any letter from us.' }),
  },
  { name: 'Inset text', it: insetText({ text: 'We answer within 10 working days.' }) },
  {
    name: 'Warning text',
    use: 'Something with consequences.',
    it: warningText({ text: 'You can be fined if you do not register to vote.' }),
  },
  {
    name: 'Phase banner',
    it: phaseBanner({ tag: { text: 'Beta' }, text: 'This is a new service. Tell us what you think of it.' }),
  },
]
