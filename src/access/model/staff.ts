/** Someone as their sign-in provider knows them. */
export type Identity = { readonly issuer: string; readonly subject: string }

/** Someone who may sign in. */
export type Staff = Identity & { readonly id: string; readonly name: string; readonly role: string }

// The policy table says what each may do.
const staffTitles: Readonly<Record<string, string>> = {
  'contact-centre': 'contact-centre officer',
  'council-tax': 'council-tax officer',
  'data-steward': 'data steward',
  'social-worker': 'social worker',
  councillor: 'councillor',
  administrator: 'administrator',
}

const otherTitles: Readonly<Record<string, string>> = {
  resident: 'resident',
  application: 'application with a key',
  system: 'the platform itself',
}

/** The roles that a member of staff may be given. */
export const staffRoles: readonly string[] = Object.keys(staffTitles)

/** A role as people read it. */
export const titleOfRole = (role: string): string => staffTitles[role] ?? otherTitles[role] ?? role

/** What the demonstration's own provider is called in the table of staff: no real issuer's name can be this. */
export const demonstrationIssuer = 'guildhall:demonstration'

/** The people whom anybody may be in a demonstration. They were made up. */
export const demonstrationAccounts: readonly Omit<Staff, 'id' | 'issuer'>[] = [
  { subject: 'contact-centre', name: 'Sam Okafor', role: 'contact-centre' },
  { subject: 'council-tax', name: 'Bethan Rowe', role: 'council-tax' },
  { subject: 'data-steward', name: 'Imran Sethi', role: 'data-steward' },
  { subject: 'social-worker', name: 'Carys Lindqvist', role: 'social-worker' },
  { subject: 'councillor', name: 'Councillor Joan Tull', role: 'councillor' },
  { subject: 'administrator', name: 'Alex Marchetti', role: 'administrator' },
  // What one of them writes, the other approves.
  { subject: 'second-administrator', name: 'Priya Nair', role: 'administrator' },
  // Where answers of one contradict each other, the other decides; and it takes two to lift a restriction.
  { subject: 'second-data-steward', name: 'Olwen Bright', role: 'data-steward' },
]

/** In whose name we find out who somebody is. */
export const doorkeeper = { id: 'access:sign-in', kind: 'service', role: 'system' } as const
