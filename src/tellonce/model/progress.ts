import type { AnswerKind } from './answer.ts'
import type { Delivery } from './delivery.ts'
import type { NoticeOf } from './happening.ts'

/** What the resident may know of what one service was told. */
export type Told = {
  readonly service: string
  readonly change: NoticeOf
  readonly answer: AnswerKind | null
  readonly reason: string | null
  /** The day that it is to answer by. */
  readonly dueOn: string
  readonly delivery: Delivery['state']
}

/** How far one notice, or a whole life event, has got: the later in this list, the better. */
export const stages = [
  'wrong-person',
  'declined',
  'needs-contact',
  'late',
  'checking',
  'telling',
  'told',
  'done',
] as const
export type Stage = (typeof stages)[number]

/**
 * The same for whoever follows it: until a service answers, all of it is one. Anybody can tell us something in somebody
 * else's name; who read that we are checking whose it is would know that somebody like that is known, and by asking again with
 * other details, which of them are right.
 */
export type Followed = Exclude<Stage, 'checking' | 'telling' | 'told'> | 'waiting'

/** A stage as whoever follows it is told of it. */
export const asFollowed = (stage: Stage): Followed =>
  stage === 'checking' || stage === 'telling' || stage === 'told' ? 'waiting' : stage

const stageOfAnswer: Readonly<Record<AnswerKind, Stage>> = {
  acted: 'done',
  'not-known-here': 'done',
  'needs-contact': 'needs-contact',
  declined: 'declined',
  'wrong-person': 'wrong-person',
}

/** How far one notice has got, today. */
export function stageOf({ answer, dueOn, delivery }: Told, today: string): Stage {
  if (answer) return stageOfAnswer[answer]
  if (delivery === 'stuck' || today > dueOn) return 'late'
  return delivery === 'sent' ? 'told' : 'telling'
}

/** How far a life event has got: never better than the worst of its notices. Without any, we are still checking. */
export function progress(notices: readonly Told[], today: string): Stage {
  const reached = notices.map((told) => stages.indexOf(stageOf(told, today)))
  return reached.length === 0 ? 'checking' : (stages[Math.min(...reached)] ?? 'checking')
}
