import { tag } from '#govuk'
import type { SafeHtml } from '#kit/html'
import {
  type AccessRequest,
  type AccessState,
  type Identity,
  isOverdue,
  type Move,
  type StepKind,
} from '../model/access-request.ts'

const states: Readonly<Record<AccessState, readonly [label: string, colour: string]>> = {
  preparing: ['Being prepared', 'blue'],
  'to-check': ['To be checked', 'yellow'],
  ready: ['Ready to be given', 'green'],
  given: ['Given', 'grey'],
  withdrawn: ['Withdrawn', 'grey'],
}

/** Where a request has got to, as a tag. */
export function stateTag(request: AccessRequest): SafeHtml {
  const [text, colour] = states[request.state]
  const isWaiting = request.waitsSince !== undefined && request.state !== 'withdrawn'
  if (isWaiting) return tag({ text: 'Waiting for the person', classes: 'govuk-tag--purple' })
  return tag({ text, classes: `govuk-tag--${colour}` })
}

/** That a request is late, as a tag; nothing when it is not. */
export const lateTag = (request: AccessRequest, today: string): SafeHtml | false =>
  isOverdue(request, today) && tag({ text: 'Overdue', classes: 'govuk-tag--red' })

/** How we know who asks, as it stands with the request. */
export const identitySaid: Readonly<Record<Identity, string>> = {
  papers: 'Shown by papers, or by what only they know',
  known: 'Known to the officer who took it',
  waiting: 'Not known yet: they have been asked to show it',
}

/** What was done about a request, in words. */
export const stepWords: Readonly<Record<StepKind, string>> = {
  taken: 'Recorded that they asked',
  gathered: 'Gathered everything that is held',
  marked: 'Changed what is taken out',
  'sent-to-check': 'Sent to be checked',
  looked: 'Looked through the copy',
  'sent-back': 'Sent back',
  approved: 'Checked it: it may be given',
  given: 'Gave it to them',
  waits: 'Began to wait for the person',
  'goes-on': 'Heard from the person',
  extended: 'Extended to three months',
  withdrawn: 'Withdrew it',
  'opened-again': 'Opened it again',
  'taken-out': 'Took the copy to hand it over',
}

/** What somebody may do with a request, with what it means. */
export const moveWords: Readonly<Record<Move, readonly [text: string, hint: string]>> = {
  'send-to-check': ['Send it to be checked', 'Somebody else must check it before it can be given.'],
  approve: ['It may be given', 'You have read all of it, and nothing of other people’s is in it.'],
  'send-back': ['Send it back', 'It is prepared again, and checked again. Say what is wrong.'],
  give: ['It has been given', 'Say how, as: handed over at the counter.'],
  wait: [
    'Wait for the person',
    'We cannot go on without knowing who they are, or what they mean. Say which.',
  ],
  'go-on': ['They have answered', 'They have shown who they are, or said what they mean. The time goes on.'],
  extend: [
    'It takes longer: three months in all',
    'Only where it is complex, or they asked for a lot. Tell them why within the first month, in these words.',
  ],
  withdraw: ['Withdraw it', 'They do not want it any more, or it was a mistake. Say which.'],
  'open-again': ['Open it again', 'Say why.'],
}
