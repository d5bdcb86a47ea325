import type { Case } from '#cases'
import type { Notice } from '#tellonce'
import type { Calls } from './call.ts'

/** What an officer begins the day with: only what their role and purpose let them see. */
export type Desk = {
  /** What they may do, by the actions of the policy table. */
  readonly may: ReadonlySet<string>
  /** How many cases are open and how many late, and the newest, with what was promised. */
  readonly cases?:
    | { readonly open: number; readonly overdue: number; readonly newest: readonly Case[] }
    | undefined
  /** Notices that their service has not answered yet, the oldest first; perhaps with more behind them. */
  readonly notices?: { readonly waiting: readonly Notice[]; readonly hasMore: boolean } | undefined
  /** The calls that ring, and those they have not ended. */
  readonly calls?: Calls | undefined
  readonly today: string
}

/** Something that an officer can do, where it is, and the action that they must be allowed. */
export type Place = {
  readonly action: string
  readonly href: string
  readonly text: string
  readonly sentence: string
}

/** The action that finding a person takes: the first thing on the page, with a box of its own. */
export const findAction = 'golden.read'

/** What else officers can do, in the order that they need it. */
export const places: readonly Place[] = [
  {
    action: 'channels.call',
    href: '/staff/calls',
    text: 'Take a call',
    sentence: 'Who calls, what it is about, and what we promise: on one screen',
  },
  {
    action: 'channels.call',
    href: '/staff/paper',
    text: 'Key paper forms',
    sentence: 'What came by post or over the counter, and forms to print',
  },
  {
    action: 'golden.read-organisations',
    href: '/staff/organisations',
    text: 'Find who can help',
    sentence: 'Organisations: what they do, where, and whom to ask for',
  },
  {
    action: 'payments.read',
    href: '/staff/payments',
    text: 'See payments',
    sentence: 'What is due, what came in, and money to give back',
  },
  {
    action: 'tellonce.acknowledge',
    href: '/staff/notices',
    text: 'Answer notices',
    sentence: 'What your service has been told, and must act on',
  },
  {
    action: 'golden.steward',
    href: '/staff/reviews',
    text: 'Decide who is who',
    sentence: 'Records that the computer is not sure about',
  },
  {
    action: 'golden.take-access',
    href: '/staff/access-requests',
    text: 'Copies for people',
    sentence: 'Who asked for everything that we hold about them, and by when',
  },
  {
    action: 'cases.write',
    href: '/staff/queue',
    text: 'Work through cases',
    sentence: 'Your team’s, the most urgent first',
  },
  {
    action: 'cases.failures',
    href: '/staff/failures',
    text: 'Services that keep failing',
    sentence: 'The same report from the same property again and again',
  },
  {
    action: 'cases.needs',
    href: '/staff/rounds',
    text: 'Bring in what crews found',
    sentence: 'So that whoever reports a missed bin is told',
  },
  {
    action: 'cases.read',
    href: '/staff/cases',
    text: 'Look through cases',
    sentence: 'By service, ward and state',
  },
  {
    action: 'cases.read',
    href: '/staff/dashboard',
    text: 'See how we do',
    sentence: 'What people ask for, and the promises we have kept',
  },
  {
    action: 'cases.read',
    href: '/staff/wards',
    text: 'Look at a ward',
    sentence: 'How its cases stand, and asking about one for a resident',
  },
  {
    action: 'sources.manage',
    href: '/staff/sources',
    text: 'Load records',
    sentence: 'The applications whose records we join up',
  },
  {
    action: 'cases.bodies',
    href: '/staff/bodies',
    text: 'Bodies that we pass cases on to',
    sentence: 'Whose servers take our cases, and what they are told',
  },
  {
    action: 'cases.retention',
    href: '/staff/retention',
    text: 'How long we keep things',
    sentence: 'What is removed when, and what must be kept for longer',
  },
  {
    action: 'cases.routing',
    href: '/staff/routing',
    text: 'Whose work is what',
    sentence: 'Which team cases go to, by service, ward and day',
  },
  {
    action: 'access.manage',
    href: '/staff/sessions',
    text: 'See who is signed in',
    sentence: 'And sign someone out',
  },
  {
    action: 'access.manage',
    href: '/staff/keys',
    text: 'Keys of applications',
    sentence: 'Which programs may ask, and for what',
  },
  {
    action: 'messages.read',
    href: '/staff/outbox',
    text: 'See what we send',
    sentence: 'Texts, emails and letters, and how far each has come',
  },
  {
    action: 'services.edit',
    href: '/staff/services',
    text: 'Change services',
    sentence: 'What we ask and promise, on every channel',
  },
  {
    action: 'messages.templates',
    href: '/staff/templates',
    text: 'Change the words of messages',
    sentence: 'What people read, how it looks and what it costs',
  },
  {
    action: 'audit.read',
    href: '/staff/audit',
    text: 'Read the audit log',
    sentence: 'Who has looked at what, and why',
  },
]
