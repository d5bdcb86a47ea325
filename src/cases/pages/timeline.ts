import { html, type SafeHtml } from '#kit/html'
import type { CaseEvent, EventKind, Note, WholeCase } from '../model/case.ts'
import { type ContactMade, contactReasons } from '../model/contact.ts'
import { meaningOf } from '../model/state.ts'
import { actorName, channelName, sayTime, statesFor } from './words.ts'

type Entry = { readonly at: Date; readonly actor: string; readonly what: SafeHtml }

const whatHappened: Readonly<Record<EventKind, string>> = {
  opened: 'Opened',
  moved: 'Moved',
  person: 'Matched to a person',
  noted: 'Note that the resident can read',
  reopened: 'Opened again',
  joined: 'Joined',
  parted: 'Separated again',
  assigned: 'Taken',
  queued: 'Sent to another team',
  passed: 'Passed on',
  warned: 'Promise about to run out',
  escalated: 'Late: told to whoever answers for it',
  failure: 'Repeated failure',
  told: 'Message sent',
  stage: 'Complaint',
}

// What these say is for officers; the sentences of all others are what the resident reads.
const forOfficers: readonly EventKind[] = [
  'assigned',
  'queued',
  'warned',
  'escalated',
  'failure',
  'told',
  'stage',
]

/** All that has happened to a case, on every channel, the newest first. */
export function timeline(whole: WholeCase): SafeHtml {
  const { events, notes, contacts, names } = whole
  const entries: readonly Entry[] = [
    ...events.map((event) => ({ at: event.at, actor: event.actor, what: ofEvent(event, whole) })),
    ...notes.map((note) => ({ at: note.at, actor: note.actor, what: ofNote(note) })),
    ...contacts.map((contact) => ({ at: contact.at, actor: contact.actor, what: ofContact(contact) })),
  ].toSorted((one, other) => other.at.getTime() - one.at.getTime())
  return html`
    <h2 class="govuk-heading-m">What has happened</h2>
    <ol class="govuk-list guildhall-timeline">
      ${entries.map(
        ({ at, actor, what }) => html`
        <li>
          <p class="govuk-body govuk-!-margin-bottom-1">${what}</p>
          <p class="govuk-hint">${sayTime(at)}, ${names.get(actor) ?? actorName(actor)}</p>
        </li>`,
      )}
    </ol>`
}

function ofEvent({ kind, state, sentence }: CaseEvent, { found }: WholeCase): SafeHtml {
  const label = state && meaningOf(statesFor(found), state).label
  const what = kind === 'moved' && label ? label : whatHappened[kind]
  const isReleased = kind === 'assigned' && sentence
  if (!sentence) return html`<strong>${what}</strong>`
  if (isReleased) return html`<strong>${sentence}</strong>`
  if (forOfficers.includes(kind)) return html`<strong>${what}</strong>: ${sentence}`
  const quoted = sentence.replace(/[. ]+$/, '')
  return html`<strong>${what}</strong>. The resident reads: “${quoted}.”`
}

function ofNote({ kind, words, files }: Note): SafeHtml {
  const title = kind === 'private' ? 'Note for officers' : words ? 'The resident wrote' : 'The resident sent'
  const links = files.map(
    ({ sha256, name }, at) =>
      html`${(at > 0 || words) && html`<br>`}<a class="govuk-link" href="/staff/files/${sha256}">${name ?? 'File'}</a>`,
  )
  return html`<strong>${title}</strong>: ${words}${links}`
}

function ofContact({ channel, reason, minutes }: ContactMade): SafeHtml {
  const { label } = contactReasons[reason]
  const took = minutes === null ? '' : `, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return html`<strong>They contacted us</strong>: ${label} (${channelName(channel)}${took})`
}
