import type { RecordKey } from '#sources'
import type { Said } from '../meaning.ts'
import type { OrganisationId } from './said.ts'

/** What a steward decided of two organisations: of all that directories said of the one, with all they said of the other. */
export type OrganisationDecision = {
  readonly id: string
  readonly isSame: boolean
  readonly one: OrganisationId
  readonly other: OrganisationId
  readonly oneName: string
  readonly otherName: string
  readonly oneSaid: readonly RecordKey[]
  readonly otherSaid: readonly RecordKey[]
  readonly reason: string
  readonly at: Date
  readonly actor: string
}

/** What decisions say of every two things that directories said. */
export const saidByDecisions = (decisions: readonly OrganisationDecision[]): readonly Said[] =>
  decisions.flatMap(({ id, isSame, oneSaid, otherSaid, at, actor }) =>
    oneSaid.flatMap((a) =>
      otherSaid.map((b): Said => ({ a, b, isSame, at: at.getTime(), actor, decision: id })),
    ),
  )
