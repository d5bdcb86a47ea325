import { isAllowed, listPurposes, type Purpose } from '#access'
import { type Look, looksAt, record } from '#audit'
import type { Context } from '#kit/context'
import type { Declaration, SourceRecord } from '#sources'
import type { Correction } from '../model/correction.ts'
import type { Person, PersonId } from '../model/person.ts'
import { correctionsOf } from './correct.ts'
import { identifiersOf, keptUnder } from './identifiers.ts'
import { openPerson } from './people.ts'

/** What somebody is shown who asks what is held about them. */
export type Held = {
  readonly person: Person
  readonly records: readonly SourceRecord[]
  readonly sources: readonly Declaration[]
  readonly corrections: readonly Correction[]
  /** The latest of them. */
  readonly looks: readonly Look[]
  readonly hasMoreLooks: boolean
  readonly purposes: readonly Purpose[]
  /** Whether whoever shows it keeps all records right: nothing is left out for them. */
  readonly isWhole: boolean
  /** Whether whoever shows it decides corrections. */
  readonly isSteward: boolean
}

// A page shows no more; a copy of everything holds all.
const mostLooks = 100

/**
 * Everything that may be shown to a person about themselves by the officer who has made sure who they are: what is held,
 * which service said it, who looked and why, and what was asked to be put right.
 *
 * Errors: as `openPerson`.
 */
export async function openHeld(ctx: Context, id: PersonId): Promise<Held> {
  const { person, records, sources } = await openPerson(ctx, id)
  // What was kept under an identifier that leads on is about them too.
  const ids = await identifiersOf(ctx, person.id)
  const looks = await keptUnder(
    ids,
    (each) => looksAt(ctx, each, mostLooks + 1),
    ({ at }) => at,
  )
  const held = {
    person,
    records,
    sources,
    corrections: await correctionsOf(ctx, person.id),
    looks: looks.slice(0, mostLooks),
    hasMoreLooks: looks.length > mostLooks,
    purposes: await listPurposes(ctx),
    isWhole: await isAllowed(ctx, 'audit.read'),
    isSteward: await isAllowed(ctx, 'golden.steward'),
  }
  await record(ctx, {
    action: 'golden.held-shown',
    about: person.id,
    fields: Object.keys(person.values),
    detail: { looks: held.looks.length },
  })
  return held
}
