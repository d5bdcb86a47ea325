import type { Page } from '#kit/page'
import type { ErrorMessage } from './field.ts'

/**
 * What is wrong with a field, for its `errorMessage`: the first problem with any of `fields`. A field of
 * several boxes, such as a date, has several ids.
 */
export function errorAt(
  problems: NonNullable<Page['problems']>,
  ...fields: readonly string[]
): ErrorMessage | undefined {
  const problem = problems.find(({ field }) => fields.includes(field))
  return problem && { text: problem.message }
}
