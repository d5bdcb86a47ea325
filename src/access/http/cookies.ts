import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Web } from '#kit/http'
import { originOf as originFrom } from '#kit/origin'
import type { Journey } from '../service/relying-party.ts'

/** Where people reach us from outside, when that is not where the request says. */
export type Reached = { readonly publicUrl?: string | undefined }

/** The address that a browser knows us by, as `https://guildhall.example.gov.uk`. */
export const originOf = (c: Web, { publicUrl }: Reached): string => originFrom(c, publicUrl)

const isSecure = (c: Web, reached: Reached): boolean => originOf(c, reached).startsWith('https:')

// With this beginning, browsers take the cookie from this very host alone, and only encrypted.
const nameOf = (c: Web, reached: Reached, name: string) => (isSecure(c, reached) ? `__Host-${name}` : name)

function keep(c: Web, reached: Reached, cookie: { name: string; value: string; maxAge?: number }): void {
  const { name, value, ...age } = cookie
  const secure = isSecure(c, reached)
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  setCookie(c, nameOf(c, reached, name), value, { ...attributes, ...age })
}

function forget(c: Web, reached: Reached, name: string): void {
  deleteCookie(c, nameOf(c, reached, name), { path: '/', secure: isSecure(c, reached) })
}

/** The token of the session that a browser says it has. */
export const tokenOf = (c: Web, reached: Reached): string | undefined =>
  getCookie(c, nameOf(c, reached, 'guildhall'))

/** Has the browser keep the token until it is closed; the database knows when it is no longer good. */
export function keepToken(c: Web, reached: Reached, token: string): void {
  keep(c, reached, { name: 'guildhall', value: token })
}

/** Has the browser forget its token. */
export const forgetToken = (c: Web, reached: Reached): void => forget(c, reached, 'guildhall')

const journeySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
})

/** Has the browser keep what it needs to come back from the provider: for ten minutes. */
export function keepJourney(c: Web, reached: Reached, journey: Journey): void {
  const value = Buffer.from(JSON.stringify(journey)).toString('base64url')
  keep(c, reached, { name: 'guildhall-sign-in', value, maxAge: 600 })
}

/** What the browser kept for its way back, once; `undefined` when it has nothing, or something else. */
export function takeJourney(c: Web, reached: Reached): Journey | undefined {
  const value = getCookie(c, nameOf(c, reached, 'guildhall-sign-in'))
  forget(c, reached, 'guildhall-sign-in')
  try {
    return journeySchema.parse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString()))
  } catch {
    return undefined
  }
}
