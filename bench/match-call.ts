import { demonstrationKeys } from '#access'
import type { Connection } from './connection.ts'

/** Whose details a program gives. */
export type Details = {
  readonly given_name: string
  readonly surname: string
  readonly date_of_birth: string
  readonly postcode: string
}

/**
 * Asks a server, with the key of a demonstration, whom somebody's details are about: identifiers of people, the likeliest first.
 *
 * Errors: throws when the call is refused.
 */
export async function askWhoIsMeant(connection: Connection, details: Details): Promise<readonly string[]> {
  const { status, text } = await connection.ask({
    method: 'POST',
    path: '/api/people/match',
    headers: {
      authorization: `Bearer ${demonstrationKeys.api}`,
      'content-type': 'application/json',
      'guildhall-purpose': 'answer-enquiry',
    },
    body: JSON.stringify({ people: [details] }),
  })
  if (status !== 200) throw new Error(`the call was answered with ${status}: ${text}`)
  const [matched] = JSON.parse(text).matches as {
    readonly candidates: readonly { readonly person: string }[]
  }[]
  return matched?.candidates.map(({ person }) => person) ?? []
}
