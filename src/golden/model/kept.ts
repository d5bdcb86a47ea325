import { fieldsChanged } from './change.ts'
import { type Golden, type GoldenField, nameIn, type PersonId } from './person.ts'
import type { Profile } from './profile.ts'
import type { Residence } from './residence.ts'
import { wordsOf } from './words.ts'

/** A golden record with all that is kept beside it, so that it can be found and matched. */
export type Kept = {
  readonly id: PersonId
  readonly golden: Golden
  readonly ward: string | undefined
  /** Where they live and have lived, by property. */
  readonly residences: readonly Residence[]
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

/** A column of a table: a value for each row, which the database takes as it is once it is packed. */
type Column = Uint8Array
type Texts = { readonly text: readonly (string | undefined)[] } | Column
type Ids = { readonly uuid: readonly PersonId[] } | Column
type Flags = { readonly boolean: readonly boolean[] } | Column
type Jsons = { readonly json: readonly string[] } | Column
type WordLists = { readonly words: readonly (readonly string[])[] } | Column

/**
 * Golden records as they are written: the columns of each table. They go from one thread to another packed, since to write
 * so many values one by one takes a driver longer than the database needs to read them.
 */
export type Written = {
  /** How many people, so that nothing is written where there is nobody. */
  readonly size: number
  readonly people: {
    readonly id: Ids
    readonly name: Texts
    readonly dateOfBirth: Texts
    readonly address: Texts
    readonly postcode: Texts
    readonly ward: Texts
    readonly dateOfDeath: Texts
    readonly isRestricted: Flags
    readonly isMarked: Flags
    /** As JSON, for the few that have some. */
    readonly hiddenHomes: Texts
    readonly due: Texts
    readonly digest: Texts
    readonly provenance: Jsons
    readonly stays: Jsons
    readonly profile: Jsons
    readonly words: WordLists
  }
  readonly needs: { readonly size: number; readonly person: Ids; readonly provenance: Jsons }
  readonly matchKeys: { readonly key: Texts; readonly person: Ids; readonly isRestricted: Flags }
  readonly residences: {
    readonly size: number
    readonly uprn: Texts
    readonly person: Ids
    readonly from: Texts
    readonly until: Texts
  }
}

/** Golden records as they are written. */
export function writtenOf(people: readonly Kept[]): Written {
  const stated = people.map(({ golden: { values } }) => {
    const { communication_needs: _, ...others } = values
    return others
  })
  const texts = (of: (kept: Kept) => string | undefined) => ({ text: people.map(of) })
  const said = (field: GoldenField) => texts(({ golden: { values } }) => values[field]?.value)
  return {
    size: people.length,
    people: {
      id: { uuid: people.map(({ id }) => id) },
      name: { text: stated.map(nameIn) },
      dateOfBirth: said('date_of_birth'),
      address: said('address'),
      postcode: said('postcode'),
      ward: texts(({ ward }) => ward),
      dateOfDeath: said('date_of_death'),
      isRestricted: { boolean: people.map(({ golden }) => golden.isRestricted) },
      isMarked: { boolean: people.map(({ isMarked }) => isMarked) },
      hiddenHomes: texts(({ hiddenHomes }) =>
        hiddenHomes.length === 0 ? undefined : JSON.stringify(hiddenHomes),
      ),
      due: texts(({ due }) => due),
      digest: texts(({ digest }) => digest),
      provenance: { json: stated.map((values) => JSON.stringify(values)) },
      stays: { json: people.map(({ golden }) => JSON.stringify(golden.stays)) },
      profile: { json: people.map(({ profile }) => JSON.stringify(profile)) },
      words: { words: people.map(({ searchKeys }) => [...new Set(searchKeys.flatMap(wordsOf))]) },
    },
    needs: needsOf(people),
    matchKeys: matchKeysIn(people),
    residences: residencesIn(people),
  }
}

function needsOf(people: readonly Kept[]): Written['needs'] {
  const needing = people.flatMap(({ id, golden: { values } }) =>
    values.communication_needs ? [{ id, needs: values.communication_needs }] : [],
  )
  return {
    size: needing.length,
    person: { uuid: needing.map(({ id }) => id) },
    provenance: { json: needing.map(({ needs }) => JSON.stringify(needs)) },
  }
}

function matchKeysIn(people: readonly Kept[]): Written['matchKeys'] {
  const rows = people.flatMap(({ id, golden: { isRestricted }, matchKeys }) =>
    matchKeys.map((key) => ({ key, id, isRestricted })),
  )
  return {
    key: { text: rows.map(({ key }) => key) },
    person: { uuid: rows.map(({ id }) => id) },
    isRestricted: { boolean: rows.map(({ isRestricted }) => isRestricted) },
  }
}

// Of those who are restricted nobody reads where they live.
function residencesIn(people: readonly Kept[]): Written['residences'] {
  const rows = people.flatMap(({ golden: { isRestricted }, residences }) => (isRestricted ? [] : residences))
  return {
    size: rows.length,
    uprn: { text: rows.map(({ uprn }) => uprn) },
    person: { uuid: rows.map(({ person }) => person) },
    from: { text: rows.map(({ from }) => from) },
    until: { text: rows.map(({ until }) => until) },
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
