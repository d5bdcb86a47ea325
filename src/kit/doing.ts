import { Fault } from './fault.ts'
import type { Outcome, Problem } from './outcome.ts'

/** Nothing is wrong. */
export const fine: readonly Problem[] = []

/**
 * Does something with what was read of a form, unless something is wrong with that. What is refused because of how things
 * stand is said beside the field `about`, where there is one.
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

/** What is refused because of how things stand is said beside the field that it is about. */
export async function unlessRefused(field: string, work: Promise<void>): Promise<readonly Problem[]> {
  try {
    await work
    return fine
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'conflict') throw error
    return [{ field, message: error.message }]
  }
}
