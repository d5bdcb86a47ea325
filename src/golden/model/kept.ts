import { fieldsChanged } from './change.ts'
import { type Golden, type GoldenField, nameIn, type PersonId } from './person.ts'
import type { Profile } from './profile.ts'
import { residencesOf } from './residence.ts'
import { wordsOf } from './words.ts'

/** A golden record with all that is kept beside it, so that it can be found and matched. */
export type Kept = {
  readonly id: PersonId
  readonly golden: Golden
  readonly ward: string | undefined
  readonly searchKeys: readonly string[]
  readonly matchKeys: readonly string[]
  readonly profile: Profile
  /** Whether somebody says that they are restricted, and not only live with someone who is. */
  readonly isMarked: boolean
  /** The homes that no other record may give away. */
  readonly hiddenHomes: readonly string[]
  /** The day on which it comes to something else by itself. */
  readonly due: string | undefined
  /** The same for whatever comes to the same. */
  readonly digest: string
}

/**
 * Golden records as they are written, a text of JSON for each table; empty where there is nothing to write.
 *
 * As text, since a driver needs longer to write so many values than the database needs to read them; and a text goes from
 * one thread to another as it is.
 */
export type Written = {
  readonly people: string
  readonly needs: string
  readonly profiles: string
  readonly searchKeys: string
  readonly matchKeys: string
  readonly residences: string
}

/** Golden records as they are written. */
export function writtenOf(people: readonly Kept[]): Written {
  const keyed = (keys: (kept: Kept) => readonly string[]) =>
    people.map((kept) => [kept.id, kept.golden.isRestricted, keys(kept)] as const)
  const shown = people.filter(({ golden }) => !golden.isRestricted)
  return {
    people: textOf(people.map(rowOf)),
    needs: textOf(
      people.flatMap(({ id, golden: { values } }) =>
        values.communication_needs ? [{ id, needs: values.communication_needs }] : [],
      ),
    ),
    profiles: textOf(
      people.map(({ id, profile, golden }) => ({ id, profile, is_restricted: golden.isRestricted })),
    ),
    searchKeys: textOf(keyed(({ searchKeys }) => [...new Set(searchKeys.flatMap(wordsOf))])),
    matchKeys: textOf(keyed(({ matchKeys }) => matchKeys)),
    residences: textOf(shown.flatMap(({ id, golden }) => residencesOf(id, golden.stays))),
  }
}

const textOf = (rows: readonly unknown[]): string => (rows.length === 0 ? '' : JSON.stringify(rows))

function rowOf({ id, golden, ward, isMarked, hiddenHomes, due, digest }: Kept) {
  const { communication_needs: _, ...values } = golden.values
  return {
    id,
    name: nameIn(values),
    date_of_birth: values.date_of_birth?.value,
    address: values.address?.value,
    postcode: values.postcode?.value,
    ward,
    date_of_death: values.date_of_death?.value,
    is_restricted: golden.isRestricted,
    is_marked: isMarked,
    hidden_homes: hiddenHomes,
    due,
    digest,
    provenance: values,
    stays: golden.stays,
  }
}

/** A change of the feed, of somebody who was not known before. */
export type FirstChange = {
  readonly kind: 'appeared' | 'restricted'
  readonly person: PersonId
  readonly fields: readonly GoldenField[]
}

/** What the feed says of somebody who was not known before. */
export const firstChanges = ({ id: person, golden }: Kept): readonly FirstChange[] => [
  { kind: 'appeared', person, fields: fieldsChanged({}, golden.values) },
  ...(golden.isRestricted ? [{ kind: 'restricted', person, fields: [] } as const] : []),
]
