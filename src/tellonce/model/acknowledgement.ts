import { z } from 'zod'
import { type Outcome, type Problem, read } from '#kit/outcome'
import { readServiceAnswer, type ServiceAnswer } from './answer.ts'

/** What an application's webhook says: its answer to one notice. */
export type Acknowledged = ServiceAnswer & { readonly notice: string }

const envelope = z.object(
  {
    type: z.literal('notice.answered', 'Give the type notice.answered'),
    data: z.object(
      {
        notice: z.uuid('Give the notice that it answers'),
        answer: z.string('Give an answer').optional(),
        reason: z.string('Give the reason as text').optional(),
      },
      'Give the data of the answer',
    ),
  },
  'Give a JSON object',
)

/** Reads the body of a webhook that answers a notice. */
export function readAcknowledgement(body: string): Outcome<Acknowledged> {
  const outer = read(envelope, jsonIn(body))
  if (!outer.ok) return outer
  const { notice, ...said } = outer.value.data
  const answer = readServiceAnswer(said)
  return answer.ok ? { ok: true, value: { ...answer.value, notice } } : answer
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Problems as one sentence after another, for whoever runs the application. */
export const inWords = (problems: readonly Problem[]): string =>
  problems.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('. ')
