import type { Outcome, Problem } from '#kit/outcome'
import { isLine } from '../line.ts'

/** Reads what a steward says of two organisations that may be the same, and why. */
export function readAnswer(
  sent: Readonly<Record<string, string>>,
): Outcome<{ readonly isSame: boolean; readonly reason: string }> {
  const reason = sent.reason?.trim() ?? ''
  const problems: Problem[] = []
  if (sent.answer !== 'same' && sent.answer !== 'not-same')
    problems.push({ field: 'answer', message: 'Select whether they are the same organisation' })
  if (!isLine(reason, 300))
    problems.push({ field: 'reason', message: 'Enter how you know, in up to 300 characters' })
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { isSame: sent.answer === 'same', reason } }
}
