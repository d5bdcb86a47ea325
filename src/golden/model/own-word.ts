import { type Declaration, type Fields, residentSource, type SourceRecord } from '#sources'
import { correctable } from './correction.ts'
import { sameness } from './order.ts'
import type { Golden, GoldenField } from './person.ts'

/** What applications are told of why: no names, and nothing of what is held elsewhere. */
export const saidThemselves = 'The person has told the council so'

type Word = { readonly field: GoldenField; readonly value: string; readonly record: string }

/** The values of a golden record that stand because the person said so themselves. */
export const ownWords = (values: Golden['values']): readonly Word[] =>
  correctable.flatMap((field) => {
    const value = values[field]
    if (value?.source !== residentSource || value.isInvalid || value.pinned) return []
    return [{ field, value: value.value, record: value.id }]
  })

/**
 * What to propose to one application, for one of its records: where it says something else than the person themselves. Not
 * what the person told of a move, where the application is told of moves by notice.
 */
export function betterFor(
  record: Pick<SourceRecord, 'source' | 'fields'>,
  words: readonly Word[],
  { moves, told }: { readonly moves: ReadonlySet<string>; readonly told: readonly string[] },
): Fields {
  const better = words.filter(({ field, value, record: said }) => {
    const held = record.fields[field]
    if (held === undefined || sameness(field, held) === sameness(field, value)) return false
    return !(moves.has(said) && told.includes(field))
  })
  return Object.fromEntries(better.map(({ field, value }) => [field, value]))
}

/** What an application is told by notice when somebody moves; a postcode stands in the address. */
export function toldOfMoves({ told }: Pick<Declaration, 'told'>): readonly string[] {
  const fields = told.address?.fields ?? []
  return fields.includes('address') ? [...fields, 'postcode'] : fields
}
