import { randomBytes } from 'node:crypto'
import { type DraftKey, keyOf } from '../model/draft.ts'

/** A token that nobody can guess, as a browser or a page keeps it. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The key of a form that comes without a name of its sender's own, and its token. */
export function freshKey(): { readonly token: string; readonly key: DraftKey } {
  const token = newToken()
  return { token, key: keyOf(token) as DraftKey }
}
