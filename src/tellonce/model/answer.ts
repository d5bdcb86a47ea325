import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'

/** What a service says to a notice. */
export type AnswerKind = 'acted' | 'not-known-here' | 'needs-contact' | 'declined' | 'wrong-person'

/** A service's answer, with its reason where one is owed. */
export type ServiceAnswer = { readonly answer: AnswerKind; readonly reason?: string | undefined }

/** Every answer, as officers choose it, in the order of the form. */
export const answerLabels: Readonly<Record<AnswerKind, string>> = {
  acted: 'We have acted on it',
  'not-known-here': 'We do not know this person',
  'needs-contact': 'We need to contact the person first',
  declined: 'We cannot act on it',
  'wrong-person': 'This is the wrong person: they have not died',
}

const kinds = ['acted', 'not-known-here', 'needs-contact', 'declined', 'wrong-person'] as const
const longestReason = 500

const reasonText = readable(
  (typed) => (typed.trim().length <= longestReason ? typed.trim() : undefined),
  `The reason must be ${longestReason} characters or less`,
)

const schema = z
  .object({
    answer: z.enum(kinds, 'Select what the service has done'),
    reason: reasonText.optional(),
  })
  .refine(({ answer, reason }) => !owesReason(answer) || (reason?.length ?? 0) >= 5, {
    path: ['reason'],
    message: 'Enter a reason that the resident can read',
  })
  .transform(({ answer, reason }): ServiceAnswer => (reason ? { answer, reason } : { answer }))

const owesReason = (answer: AnswerKind) => answer !== 'acted' && answer !== 'not-known-here'

/** Reads an answer from a form or a webhook. Whoever needs contact, declines or knows better says why. */
export function readServiceAnswer(input: unknown): Outcome<ServiceAnswer> {
  return read(schema, input)
}

/**
 * What a new answer does to the one that was given: it is the `first`, the `same` again, a `change`, or a `conflict`.
 * Only a service that needed contact can change its answer; and any can find out later that it was the wrong person.
 */
export function meeting(
  given: ServiceAnswer | undefined,
  coming: ServiceAnswer,
): 'first' | 'same' | 'change' | 'conflict' {
  if (!given) return 'first'
  if (given.answer === coming.answer && (given.reason ?? '') === (coming.reason ?? '')) return 'same'
  return given.answer === 'needs-contact' || coming.answer === 'wrong-person' ? 'change' : 'conflict'
}
