import { type Answers, partsOf, type ServiceDefinition } from '#services'

/** How long a time is kept for someone who has chosen it and not yet sent. Units: milliseconds. */
export const slotHeldFor = 10 * 60_000

/** A time in a diary, and how many can have it. */
export type Slot = {
  readonly question: string
  readonly diary: string
  readonly slot: string
  readonly places: number
}

/**
 * The questions of a service that book a time, each with its diary: services may share one, and each room has its own. Where somebody only says
 * when it would suit them, as for a collection, a round takes as many as ask, unless it says how many.
 */
export const diariesOf = ({ id, verb, questions }: ServiceDefinition, answers: Answers) =>
  questions
    .filter(({ type, week }) => type === 'slot' && (verb === 'book' || week?.places !== undefined))
    .map(({ id: question, source, sourceBy, week }) => ({
      question,
      diary: [source ?? `${id} ${question}`, ...(sourceBy ? [String(answers[sourceBy] ?? '')] : [])].join(
        ' ',
      ),
      places: week?.places ?? 1,
    }))

/** The times that somebody's answers ask for. */
export function slotsIn(definition: ServiceDefinition, answers: Answers): readonly Slot[] {
  return diariesOf(definition, answers).flatMap((diary) => {
    const { slot } = partsOf(answers[diary.question])
    return typeof slot === 'string' ? [{ ...diary, slot }] : []
  })
}
