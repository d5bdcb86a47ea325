import type { Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'

/** What somebody says who wants to be known by a reference. */
export type Said = { readonly reference: string; readonly secondFact: string }

/** What somebody has yet to say before it can be told whether they are known. */
export function notSaid({ reference, secondFact }: Said): readonly Problem[] {
  const problems: Problem[] = []
  if (!reference.trim()) problems.push({ field: 'reference', message: 'Enter your reference' })
  else if (!readReference(reference))
    problems.push({ field: 'reference', message: 'Enter a reference like X4K-9P2-WR3' })
  if (!secondFact.trim())
    problems.push({
      field: 'secondFact',
      message: 'Enter a postcode, the end of your phone number or your date of birth',
    })
  return problems
}

/** That a reference and a fact are not of one another, or that nobody has that reference: never which. */
export const noMatch: Problem = {
  field: 'secondFact',
  message: 'The reference and what you told us do not match. Check both',
}
