import type { Web } from '#kit/http'
import { readIdentifier } from '#kit/identifier'
import type { PersonId } from '../model/person.ts'

/** The identifier in an address. One that cannot be one is that of nobody. */
export function idOf(c: Web, name: string): PersonId {
  return readIdentifier(c.req.param(name)) as PersonId
}
