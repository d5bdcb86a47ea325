import type { Web } from '#kit/http'
import type { PersonId } from '../model/person.ts'

/** The identifier in an address. One that cannot be one is that of nobody. */
export function idOf(c: Web, name: string): PersonId {
  const text = c.req.param(name) ?? ''
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
  return (isId ? text : '00000000-0000-0000-0000-000000000000') as PersonId
}
