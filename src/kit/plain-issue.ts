import type { z } from 'zod'

const wanted: Readonly<Record<string, string>> = {
  object: 'Give an object with the fields that are described',
  record: 'Give an object',
  array: 'Give a list',
  string: 'Give this as text',
  number: 'Give this as a number',
  int: 'Give this as a whole number',
  boolean: 'Give true or false',
}

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' of these' }
const unitOf = (origin: string): string => units[origin] ?? ''

/** What is wrong with something that was sent, in plain words: where its schema has none of its own. */
export function plainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wanted[issue.expected] ?? 'Give this as it is described'
    case 'too_big':
      return `Give no more than ${issue.maximum}${unitOf(issue.origin)}`
    case 'too_small':
      return `Give at least ${issue.minimum}${unitOf(issue.origin)}`
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')}: nothing of that name is known here`
    case 'invalid_value':
      return `Give one of: ${issue.values.join(', ')}`
    default:
      return undefined
  }
}
