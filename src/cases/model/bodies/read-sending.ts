import type { Outcome, Problem } from '#kit/outcome'
import { readWords } from '../read-work.ts'

type Sent = Readonly<Record<string, string>>

/** Reads to whom a case is sent, and what they are told. */
export function readSending(
  sent: Sent,
): Outcome<{ readonly body: string; readonly words: string; readonly placeWords: string }> {
  const body = (sent['to-body'] ?? '').trim()
  const words = readWords(sent, { field: 'for-them', empty: 'Enter what they need to know', most: 2000 })
  const place = (sent['place-words'] ?? '').trim()
  const where = place ? readWords(sent, { field: 'place-words', empty: '', most: 200 }) : undefined
  const problems: Problem[] = [
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(body)
      ? []
      : [{ field: 'to-body', message: 'Select whom to send it to' }]),
    ...(words.ok ? [] : words.problems),
    ...(where && !where.ok ? where.problems : []),
  ]
  if (problems.length > 0 || !words.ok) return { ok: false, problems }
  return { ok: true, value: { body, words: words.value, placeWords: place } }
}

/** Reads under what reference they have it. */
export const readDecision = (sent: Sent): Outcome<string> =>
  readWords(sent, { field: 'number', empty: 'Enter their reference', most: 100 })
