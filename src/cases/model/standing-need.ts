/** What must always be done at a place or for a person. */
export type StandingNeed = {
  readonly id: string
  readonly need: Need
  readonly uprn: string
  readonly person: string | null
  readonly beginsOn: string
  readonly endsOn: string | null
}

/** A kind of standing need. */
export type Need = 'assisted-collection' | 'large-bin' | 'key-held' | 'call-first'

/** What each is called, and in which types of case it matters. Without types, it matters in all of them. */
export const needs: Readonly<
  Record<Need, { readonly label: string; readonly officer: string; readonly types?: readonly string[] }>
> = {
  'assisted-collection': {
    label: 'Assisted collection',
    officer:
      'The crew fetches the bins from the door and takes them back. A bin that was not out was still missed.',
    types: ['missed-collection'],
  },
  'large-bin': {
    label: 'Larger bin',
    officer: 'They have been given a larger bin.',
    types: ['missed-collection', 'container-request'],
  },
  'key-held': {
    label: 'Key held',
    officer: 'The crew holds a key to the bin store.',
    types: ['missed-collection'],
  },
  'call-first': { label: 'Call first', officer: 'Call before anyone goes there.' },
}

/** Whether a need is met on a day. */
export const isInForce = ({ beginsOn, endsOn }: StandingNeed, day: string): boolean =>
  beginsOn <= day && (endsOn === null || day <= endsOn)

/** Whether a need matters in a type of case. */
export const mattersIn = ({ need }: Pick<StandingNeed, 'need'>, type: string): boolean =>
  needs[need].types?.includes(type) ?? true

/** Whether a name is that of a need. */
export const isNeed = (name: string): name is Need => Object.hasOwn(needs, name)
