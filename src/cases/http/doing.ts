import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome, Problem } from '#kit/outcome'
import type { Reference } from './reference.ts'

type Sent = Readonly<Record<string, string>>

/** What someone who sends a form wants, and whatever is wrong with it. */
export type Doing = (ctx: Context, reference: Reference, sent: Sent) => Promise<readonly Problem[]>

/** Nothing is wrong. */
export const fine: readonly Problem[] = []

/**
 * Does something with what was read of a form, unless something is wrong with that. What is refused because of how a case
 * stands is said beside the field `about`, where there is one.
 */
export async function ifRead<Value>(
  read: Outcome<Value>,
  work: (value: Value) => Promise<void>,
  about?: string,
): Promise<readonly Problem[]> {
  if (!read.ok) return read.problems
  if (about) return unlessRefused(about, work(read.value))
  await work(read.value)
  return fine
}

/** What is refused because of how a case stands is said beside the field that it is about. */
export async function unlessRefused(field: string, work: Promise<void>): Promise<readonly Problem[]> {
  try {
    await work
    return fine
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'conflict') throw error
    return [{ field, message: error.message }]
  }
}
