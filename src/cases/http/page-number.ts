import type { Web } from '#kit/http'

/** Which page of a list the address asks for; the first, where it says no number below `end`. */
export function pageNumberOf(c: Web, end = 10_000): number {
  const wanted = Number(c.req.query('page') ?? 1)
  return Number.isSafeInteger(wanted) && wanted > 0 && wanted < end ? wanted : 1
}
