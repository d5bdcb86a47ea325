import type { PersonId } from './person.ts'

/** Where a request for a copy of everything has got to. */
export type AccessState = 'preparing' | 'to-check' | 'ready' | 'given' | 'withdrawn'

/** How we know that whoever asks is who they say, or that we wait until they have shown it. */
export type Identity = 'papers' | 'known' | 'waiting'

/** A span in which the time stood still. */
export type Waited = readonly [from: Date, to: Date]

/** Somebody’s request for a copy of everything that we hold about them. */
export type AccessRequest = {
  readonly id: string
  readonly person: PersonId
  readonly askedAt: Date
  readonly takenBy: string
  readonly identity: Identity
  /** By when it is to be answered. Units: `YYYY-MM-DD`. */
  readonly dueOn: string
  /** One, or three where the person was told why it takes longer. */
  readonly months: 1 | 3
  readonly extended: string | undefined
  /** Since when we wait for the person, while we do; and the spans that are over. */
  readonly waitsSince: Date | undefined
  readonly waited: readonly Waited[]
  readonly state: AccessState
  /** Everyone who had a hand in the copy as it is: none of them may check it. */
  readonly preparedBy: readonly string[]
  readonly checkedBy: string | undefined
}

/** Something that was done about a request. */
export type AccessStep = {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly kind: StepKind
  readonly because: string | undefined
}

export type StepKind =
  | 'taken'
  | 'gathered'
  | 'marked'
  | 'sent-to-check'
  | 'looked'
  | 'sent-back'
  | 'approved'
  | 'given'
  | 'waits'
  | 'goes-on'
  | 'extended'
  | 'withdrawn'
  | 'opened-again'
  | 'taken-out'

/** What somebody may do with a request, one at a time. */
export type Move =
  | 'send-to-check'
  | 'approve'
  | 'send-back'
  | 'give'
  | 'wait'
  | 'go-on'
  | 'extend'
  | 'withdraw'
  | 'open-again'

type Rule = {
  readonly from: readonly AccessState[]
  readonly to?: AccessState
  readonly kind: StepKind
  /** Whether a reason is owed, for whoever comes after. */
  readonly owesReason?: true
}

/** Every move, from where it may be made, and where it leads. */
export const moves: Readonly<Record<Move, Rule>> = {
  'send-to-check': { from: ['preparing'], to: 'to-check', kind: 'sent-to-check' },
  approve: { from: ['to-check'], to: 'ready', kind: 'approved' },
  'send-back': { from: ['to-check', 'ready'], to: 'preparing', kind: 'sent-back', owesReason: true },
  give: { from: ['ready'], to: 'given', kind: 'given', owesReason: true },
  wait: { from: ['preparing', 'to-check'], kind: 'waits', owesReason: true },
  'go-on': { from: ['preparing', 'to-check'], kind: 'goes-on' },
  extend: { from: ['preparing', 'to-check'], kind: 'extended', owesReason: true },
  withdraw: {
    from: ['preparing', 'to-check', 'ready'],
    to: 'withdrawn',
    kind: 'withdrawn',
    owesReason: true,
  },
  'open-again': { from: ['withdrawn'], to: 'preparing', kind: 'opened-again', owesReason: true },
}

/** Reads which move is wanted. */
export const readMoveName = (text: unknown): Move | undefined =>
  (Object.keys(moves) as Move[]).find((move) => move === text)

/**
 * Who makes a move, on which day, whether they have looked through the copy as it was sent to be checked, whether one has been
 * gathered, and whether it is of who the person was before.
 */
export type Mover = {
  readonly actor: string
  readonly today: string
  readonly hasLooked: boolean
  readonly hasCopy: boolean
  readonly isOvertaken: boolean
}

type Hindrance = (request: AccessRequest, mover: Mover) => string | false | undefined

const isWaiting: Hindrance = ({ waitsSince }) => waitsSince !== undefined && 'We wait for the person'

/** What is said of a copy that may be of somebody else by now. */
export const overtakenSaid =
  'Records of this person were joined or parted after the copy was gathered. Gather it again before anybody gets it'

/** What is said to whoever would approve what they have not seen. */
export const lookFirstSaid = 'Look through the copy first'

const isOvertaken: Hindrance = (_request, mover) => mover.isOvertaken && overtakenSaid

const hindrances: Readonly<Partial<Record<Move, readonly Hindrance[]>>> = {
  'send-to-check': [
    isWaiting,
    (_request, { hasCopy }) => !hasCopy && 'Nothing has been gathered yet',
    isOvertaken,
  ],
  give: [isOvertaken],
  approve: [
    isWaiting,
    isOvertaken,
    ({ preparedBy }, { actor }) => preparedBy.includes(actor) && 'Somebody else must check what you prepared',
    (_request, { hasLooked }) => !hasLooked && lookFirstSaid,
  ],
  wait: [isWaiting],
  'go-on': [({ waitsSince }) => waitsSince === undefined && 'We do not wait'],
  extend: [
    ({ months }) => months === 3 && 'It has been extended already',
    ({ dueOn }, { today }) => today > dueOn && 'The first month is over: they had to be told within it',
  ],
}

/** Why a move cannot be made, for whoever makes it; nothing when it can. */
export function whyNot(request: AccessRequest, move: Move, mover: Mover): string | undefined {
  if (!moves[move].from.includes(request.state)) return 'It is in another state by now'
  const said = hindrances[move]?.map((hindrance) => hindrance(request, mover)) ?? []
  return said.find((why) => typeof why === 'string')
}

/** Whether somebody has looked through the copy since it was last sent to be checked: what was sent before may have been another. */
export function hasLooked(steps: readonly AccessStep[], actor: string): boolean {
  const sent = steps.findLastIndex(({ kind }) => kind === 'sent-to-check')
  return steps.slice(sent + 1).some((step) => step.kind === 'looked' && step.actor === actor)
}

/** By when a request is to be answered, by the council’s calendar. Units: `YYYY-MM-DD`. */
export type DueOn = (askedAt: Date, months: number, waited: readonly Waited[]) => string

/** Whether it is late: never while we wait for the person, or when it is over. */
export const isOverdue = ({ state, dueOn, waitsSince }: AccessRequest, today: string): boolean =>
  state !== 'given' && state !== 'withdrawn' && waitsSince === undefined && dueOn < today

/** The spans in which it stood still, up to a moment. */
export const waitedUntil = ({ waited, waitsSince }: AccessRequest, now: Date): readonly Waited[] =>
  waitsSince ? [...waited, [waitsSince, now]] : waited
