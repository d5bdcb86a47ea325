import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Web } from '#kit/http'
import { originOf } from '#kit/origin'
import type { ServiceDefinition } from '#services'
import { type DraftKey, draftDays, keyOf } from '../model/draft.ts'
import { pathOf } from '../model/journey.ts'
import { idleSeconds } from '../model/kiosk.ts'

const draftCookie = 'draft'
const kioskCookie = 'kiosk'

// Longer than a draft, so that whoever comes back too late is told so.
const draftSeconds = (draftDays + 32) * 86_400

/** The token of a draft that a browser keeps. */
export const tokenIn = (c: Web): string | undefined => getCookie(c, draftCookie)

/** The key of the draft that a browser knows; `undefined` when it knows none. */
export const keyIn = (c: Web): DraftKey | undefined => keyOf(tokenIn(c))

/**
 * Has the browser keep the token of a draft: only for that service's own pages, out of any script's sight, and where people
 * reach us by HTTPS, by nothing else.
 */
export function keepToken(
  c: Web,
  service: ServiceDefinition,
  token: string | undefined,
  publicUrl: string | undefined,
): void {
  const secure = originOf(c, publicUrl).startsWith('https:')
  const where = { path: pathOf(service), httpOnly: true, sameSite: 'Lax', secure } as const
  if (!token) return
  // At a kiosk it is gone as soon as the browser is closed.
  setCookie(c, draftCookie, token, isKiosk(c) ? where : { ...where, maxAge: draftSeconds })
}

/** Has the browser forget the draft of a service. */
export function dropToken(c: Web, service: ServiceDefinition): void {
  deleteCookie(c, draftCookie, { path: pathOf(service) })
}

/** Whether this is a screen that many people share. */
export const isKiosk = (c: Web): boolean => getCookie(c, kioskCookie) !== undefined

/** Has the screen stay a kiosk for as long as somebody uses it; it comes back to its first page before that is over. */
export function renewKiosk(c: Web): void {
  const settings = { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: idleSeconds * 60 } as const
  setCookie(c, kioskCookie, '1', settings)
}
