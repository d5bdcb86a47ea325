/** How a complaint ended. */
export type ComplaintOutcome = 'upheld' | 'partly-upheld' | 'not-upheld'

/** What each is called. */
export const outcomes: Readonly<Record<ComplaintOutcome, string>> = {
  upheld: 'Upheld',
  'partly-upheld': 'Partly upheld',
  'not-upheld': 'Not upheld',
}

/** Whether a word is the name of an outcome. */
export const isOutcome = (name: string): name is ComplaintOutcome => Object.hasOwn(outcomes, name)

/** One stage of a complaint. */
export type Stage = {
  readonly caseId: string
  readonly stage: 1 | 2
  readonly begunAt: Date
  readonly acknowledgeBy: string
  readonly acknowledgedAt: Date | null
  readonly handler: string | null
  /** Counted from the acknowledgement, extensions included. */
  readonly answerBy: string | null
  readonly extendedDays: number
  readonly extensionReason: string | null
  readonly answeredAt: Date | null
  readonly outcome: ComplaintOutcome | null
}

/**
 * How long each stage may take. Units: working days.
 *
 * Source: Local Government and Social Care Ombudsman, Complaint Handling Code, in use from 1 April 2026.
 */
export const codeDays = {
  1: { acknowledge: 5, answer: 10, extension: 10 },
  2: { acknowledge: 5, answer: 20, extension: 20 },
} as const

/** The type of case that complaints are. */
export const complaintType = 'complaint'

/** What is wrong with someone looking into a stage; nothing when they may. The second stage is another's than the first. */
export function whyNotHandler(stages: readonly Stage[], officer: string): string | undefined {
  const [first, now] = [stages.find(({ stage }) => stage === 1), stages.at(-1)]
  if (now?.stage === 2 && first?.handler === officer)
    return 'The second stage must be looked into by someone else than the first'
  return undefined
}

/** What is wrong with giving a stage so many more days, for a reason that the resident reads; nothing when it may be. */
export function whyNotExtend(
  { stage, extendedDays, acknowledgedAt }: Stage,
  days: number,
  reason: string,
): string | undefined {
  const most = codeDays[stage].extension
  if (!acknowledgedAt) return 'Acknowledge it first: its days are counted from then'
  if (!(Number.isInteger(days) && days > 0 && extendedDays + days <= most))
    return `Give from 1 to ${most - extendedDays} working days: the Code allows ${most} in all`
  return reason.trim().length < 10 ? 'Say why it takes longer, in words for the resident' : undefined
}

/** A year of complaints at one stage, in figures. */
export type StageFigures = {
  readonly stage: 1 | 2
  readonly received: number
  readonly acknowledged: number
  readonly acknowledgedInTime: number
  readonly answered: number
  readonly answeredInTime: number
  readonly extended: number
  readonly upheld: number
  readonly partlyUpheld: number
  readonly notUpheld: number
}

/** A year of what people said: complaints by stage, what was refused as one, thanks and ideas, and repeated failures. */
export type ComplaintYear = {
  readonly year: number
  readonly stages: readonly StageFigures[]
  readonly refused: number
  readonly thanks: number
  readonly failures: number
}
