import type { RecordKey } from '#sources'
import type { PersonId } from './person.ts'

/** A link as it was before a build. */
export type PastLink = RecordKey & {
  readonly person: PersonId
  readonly by: 'engine' | 'claim' | 'steward'
}

/** Whose each record was before a build, by its row: numbers and not objects, since there are millions. */
export type Before = {
  /** The number of each row's person, from 1; 0 for a record that was linked to nobody. */
  readonly personOf: Int32Array
  /** Everyone by number; the first stands for nobody. */
  readonly people: PersonId[]
  readonly numbers: Map<PersonId, number>
  /** Links that were not made by the engine, by row: few. */
  readonly said: Map<number, PastLink['by']>
  /** Links of records that are gone. */
  readonly gone: PastLink[]
  /** Whether nothing but claims was there. */
  isFirst: boolean
}

/** Before anything was linked. */
export const startBefore = (rows: number): Before => ({
  personOf: new Int32Array(rows),
  people: ['' as PersonId],
  numbers: new Map(),
  said: new Map(),
  gone: [],
  isFirst: true,
})

/** Notes a link of the record in a row; of none, when it is gone. */
export function noteLink(before: Before, link: PastLink, row: number | undefined): void {
  if (link.by !== 'claim') before.isFirst = false
  if (row === undefined) return void before.gone.push(link)
  if (link.by !== 'engine') before.said.set(row, link.by)
  let number = before.numbers.get(link.person)
  if (number === undefined) {
    number = before.people.push(link.person) - 1
    before.numbers.set(link.person, number)
  }
  before.personOf[row] = number
}
