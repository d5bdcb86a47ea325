import { createHash, timingSafeEqual } from 'node:crypto'
import { Fault } from './fault.ts'
import type { Web } from './http.ts'

/** Believes only a program that shows the token that was agreed; none, where none was. Errors: `Fault('forbidden')`. */
export function mustBear(c: Web, token: string | undefined): void {
  if (!token || !isBearer(c.req.header('authorization'), token))
    throw new Fault('forbidden', 'the bearer token is not the one that was agreed')
}

/** Takes as long whatever is wrong with it. */
function isBearer(header: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`))
}

/** What a program sent as JSON; `undefined` when it is none. */
export async function jsonIn(c: Web): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text())
  } catch {
    return undefined
  }
}
