import type { Actor } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Web } from '#kit/http'
import { isBearer } from '#messages'

/** Whatever brings calls: a telephone system, or in a demonstration the page that stands in for one. */
export const telephone: Actor = { id: 'telephone', kind: 'service', role: 'system' }

/** Believes only a gateway that shows what was agreed; none, where nothing was. Errors: `Fault('forbidden')`. */
export function mustBear(c: Web, secret: string | undefined): void {
  if (!secret || !isBearer(c.req.header('authorization'), secret))
    throw new Fault('forbidden', 'the bearer token is not the one that was agreed')
}

/** What a gateway sent as JSON; `undefined` when it is none. */
export async function jsonIn(c: Web): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text())
  } catch {
    return undefined
  }
}
