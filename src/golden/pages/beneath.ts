import { titleOfRole } from '#access'
import { button, details, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import { residentSource } from '#sources'
import type { Opened } from '../service/people.ts'
import { sayLooker } from './looker.ts'
import { fieldsOf } from './values.ts'
import { sayDay, sayMoment } from './words.ts'

type Say = (source: string) => string

/** Where someone has lived, the latest first. */
export function staysOf({ person: { stays } }: Opened, say: Say): SafeHtml | false {
  if (stays.length < 2) return false
  return table({
    caption: 'Where they have lived',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Address' }, { text: 'Known since' }, { text: 'From' }],
    rows: stays.map(({ address, postcode, from, source }) => [
      { text: [address, postcode].filter(Boolean).join(', ') },
      { text: from ? sayDay(from) : 'Earlier' },
      { text: atStart(source === residentSource ? 'the person' : say(source)) },
    ]),
  })
}

const atStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const deciders = {
  engine: 'Matched by comparing records',
  claim: 'Told us by the person',
  steward: 'Decided by a steward',
}

/** The records that the golden record is made from, each as its source holds it. */
export function recordsOf({ records, links }: Opened, say: Say): SafeHtml | false {
  if (records.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">Source records</h2>
    ${records.map(({ source, id, fields, recordedAt }) => {
      const link = links.find((each) => each.source === source && each.id === id)
      const sure = link?.bits === undefined ? '' : `, ${link.bits.toFixed(1)} bits`
      return details({
        summaryText: source === residentSource ? 'What the person told us' : html`${say(source)}, ${id}`,
        text: html`
          <p class="govuk-body">${link && deciders[link.by]}${sure}. Loaded on ${sayMoment(recordedAt)}.</p>
          ${fieldsOf(fields)}`,
      })
    })}`
}

const acts: Readonly<Record<string, string>> = {
  'golden.opened': 'Opened the record',
  'golden.opened-as-at': 'Looked at the record on an earlier date',
  'golden.named': 'Saw the name',
  'golden.reviewed': 'Compared it for a steward’s answer',
  'golden.matched': 'Matched a claim',
  'golden.stated': 'Recorded what was told',
  'golden.recomputed': 'Updated the record',
  'golden.restriction-read': 'Looked at the restriction',
  'audit.read': 'Looked at who has looked',
  'golden.shared': 'Read what its key allows',
  'golden.sources-shared': 'Read which service said what',
  'golden.held-shown': 'Showed you what we hold',
  'golden.needs-read': 'Looked at how to contact you',
  'golden.correction-asked': 'Asked for a correction',
  'golden.correction-read': 'Looked at a correction request',
  'golden.correction-accepted': 'Agreed a correction',
  'golden.correction-declined': 'Declined a correction',
  'golden.access-asked': 'Recorded your request for a copy',
  'golden.access-request-read': 'Checked progress on your copy',
  'golden.access-gathered': 'Put your copy together',
  'golden.access-opened': 'Looked through your copy',
  'golden.access-approved': 'Checked your copy',
  'golden.access-sent-back': 'Sent your copy back for correction',
  'golden.access-taken': 'Took your copy to hand it over',
  'golden.access-given': 'Gave you your copy',
  'channels.caller-chosen': 'Started a call with you',
  'channels.caller-checked': 'Checked on a call that it was you',
  'golden.own-shown': 'Showed you the kinds of details we hold',
}

/** What was done with a record, in words. */
export const sayAct = (action: string): string => acts[action] ?? 'Used the record'

// A page of what they are is no log: all of it is a click away.
const mostLooks = 10

/** Who has looked at this person last, for those who may know. */
export function looksOf({ looks, staff, purposes }: Opened): SafeHtml | false {
  if (!looks || looks.length === 0) return false
  const titles = new Map(purposes.map(({ name, title }) => [name, title]))
  return table({
    caption: looks.length > mostLooks ? `Who has looked: the last ${mostLooks} times` : 'Who has looked',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Who and why' }, { text: 'What' }],
    rows: looks.slice(0, mostLooks).map(({ at, actor, role, purpose, action }) => [
      {
        text: html`${whoWas(staff.get(actor), role)}: ${titles.get(purpose) ?? purpose}<br><span class="govuk-hint">${sayMoment(at)}</span>`,
      },
      { text: ofThem(sayAct(action)) },
    ]),
  })
}

/** What is said to the person, said of them. */
const ofThem = (sentence: string): string =>
  sentence.replace(/\byour\b/g, 'their').replace(/\byou\b/g, 'them')

/** Someone on the staff by name and role; a program or a resident by what they are. */
const whoWas = (name: string | undefined, role: string): string =>
  name ? `${name}, ${titleOfRole(role)}` : sayLooker(role)

const decided = { merged: 'Merged two people into one', split: 'Split records into another person' }

/** What stewards decided of this person, each with a way to take it back. */
export function decisionsOf({ decisions, person, staff }: Opened): SafeHtml | false {
  if (decisions.length === 0) return false
  return table({
    caption: 'What stewards decided',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What and why' }, { text: 'Take back' }],
    rows: decisions.map(({ id, kind, reason, at, actor, undoneAt }) => [
      {
        text: html`${decided[kind]}: ${reason}<br><span class="govuk-hint">${staff.get(actor) ?? actor}, ${sayMoment(at)}</span>`,
      },
      {
        text: undoneAt
          ? `Taken back on ${sayMoment(undoneAt)}`
          : html`
            <form method="post" action="/staff/people/${person.id}/decisions/${id}/undo" novalidate>
              ${button({ text: html`Undo<span class="govuk-visually-hidden"> what was decided on ${sayMoment(at)}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', preventDoubleClick: true })}
            </form>`,
      },
    ]),
  })
}
