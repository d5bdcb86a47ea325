import type { ProblemKind } from '#kit/problem-kinds'

/** In which ways a service's answer to a notice is refused. */
export const answerProblems = {
  'not-an-answer': {
    status: 400,
    title: 'That is no answer to a notice',
    says: 'The webhook is signed rightly, but its body is no answer. “detail” says what is missing. Send it under another webhook-id.',
  },
  'not-yours-to-answer': {
    status: 403,
    title: 'That may not be answered',
    says: 'This service may not answer notices.',
  },
  'no-such-notice': {
    status: 404,
    title: 'No such notice',
    says: 'We sent this service no notice of that identifier. It may have been for another one.',
  },
  'answered-otherwise': {
    status: 409,
    title: 'It cannot be answered so',
    says: 'This notice has another answer already, which stands; or it is of no death, about which alone somebody can be the wrong person. “detail” says which.',
  },
  'webhook-id-taken': {
    status: 422,
    title: 'Other body under the same id',
    says: 'Each webhook-id is for one message: another body came under this one before. Send it under a new one.',
  },
} as const satisfies Readonly<Record<string, Omit<ProblemKind, 'name'>>>

/** The name of a way in which an answer is refused. */
export type AnswerProblem = keyof typeof answerProblems

/** The same, for the page that explains them. */
export const answerKinds: readonly ProblemKind[] = Object.entries(answerProblems).map(([name, kind]) => ({
  name,
  ...kind,
}))
