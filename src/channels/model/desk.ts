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
    sentence: 'Who is calling, what it is about and what we promise',
  },
  {
    action: 'channels.call',
    href: '/staff/paper',
    text: 'Enter paper forms',
    sentence: 'Forms that came by post or over the counter, and blank forms to print',
  },
  {
    action: 'golden.read-organisations',
    href: '/staff/organisations',
    text: 'Find an organisation',
    sentence: 'Charities and groups that can help, and how to contact them',
  },
  {
    action: 'payments.read',
    href: '/staff/payments',
    text: 'Payments',
    sentence: 'What is due, what has been paid, and refunds',
  },
  {
    action: 'tellonce.acknowledge',
    href: '/staff/notices',
    text: 'Answer notices',
    sentence: 'Changes that residents have told us, for your service to act on',
  },
  {
    action: 'golden.steward',
    href: '/staff/reviews',
    text: 'Match records',
    sentence: 'Decide whether records are about the same person, where the computer is not sure',
  },
  {
    action: 'golden.take-access',
    href: '/staff/access-requests',
    text: 'Requests for a copy',
    sentence: 'People who asked for everything we hold about them, and when it is due',
  },
  {
    action: 'cases.write',
    href: '/staff/queue',
    text: 'Work through cases',
    sentence: 'Your team’s cases, the most urgent first',
  },
  {
    action: 'cases.failures',
    href: '/staff/failures',
    text: 'Repeated failures',
    sentence: 'Properties that report the same problem again and again',
  },
  {
    action: 'cases.needs',
    href: '/staff/rounds',
    text: 'Upload crew reports',
    sentence: 'What crews found on their rounds, so that we can tell people who report a missed bin',
  },
  {
    action: 'cases.read',
    href: '/staff/cases',
    text: 'All cases',
    sentence: 'Filter by service, ward and state',
  },
  {
    action: 'cases.read',
    href: '/staff/dashboard',
    text: 'Contact centre dashboard',
    sentence: 'What people contact us about, and how many promises we keep',
  },
  {
    action: 'cases.read',
    href: '/staff/wards',
    text: 'Wards',
    sentence: 'Cases in each ward, and asking about a case for a resident',
  },
  {
    action: 'sources.manage',
    href: '/staff/sources',
    text: 'Sources',
    sentence: 'The applications whose records we join up, and loading their files',
  },
  {
    action: 'cases.bodies',
    href: '/staff/bodies',
    text: 'Other bodies',
    sentence: 'Organisations that we pass cases on to, and what they are told',
  },
  {
    action: 'cases.retention',
    href: '/staff/retention',
    text: 'How long we keep things',
    sentence: 'When information is deleted, and what must be kept longer',
  },
  {
    action: 'cases.routing',
    href: '/staff/routing',
    text: 'Routing',
    sentence: 'Which team each case goes to',
  },
  {
    action: 'access.manage',
    href: '/staff/sessions',
    text: 'Who is signed in',
    sentence: 'See who is using Guildhall, and sign someone out',
  },
  {
    action: 'access.manage',
    href: '/staff/keys',
    text: 'API keys',
    sentence: 'Which applications can use our API, and for what',
  },
  {
    action: 'messages.read',
    href: '/staff/outbox',
    text: 'Messages',
    sentence: 'Texts, emails and letters, and whether they arrived',
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
    text: 'Message templates',
    sentence: 'What messages say, how they look and what they cost',
  },
  {
    action: 'audit.read',
    href: '/staff/audit',
    text: 'Audit log',
    sentence: 'Who has looked at what, and why',
  },
]
