import { Fault } from '#kit/fault'

/** `1.2 s`, for the steps of a start. */
export const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const refusals: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'the name of the machine could not be looked up',
  ETIMEDOUT: 'it does not answer',
  ENOENT: 'there is no such socket',
  EACCES: 'this user may not use its socket',
  ECONNRESET: 'it ended the connection',
  '28P01': 'it refused the name or the password',
  '28000': 'it refused the name or the password',
  '3D000': 'it has no database of that name',
  '53300': 'it has too many connections',
  '57P03': 'it is starting up or shutting down',
  '42501': 'the role in its address may not create roles and schemas',
  '53100': 'its disk is full',
}

/**
 * What went wrong with a database, in one sentence without its password.
 *
 * Errors: whatever is not about the connection comes back as it was.
 */
export function databaseTrouble(error: unknown, url: string): unknown {
  const message = error instanceof Error ? error.message : ''
  const reason = refusals[codeOf(error)] ?? (/timeout/i.test(message) ? refusals.ETIMEDOUT : undefined)
  if (!reason) return error
  const { host, pathname, searchParams } = new URL(url)
  const place = `${searchParams.get('host') ?? host}${pathname}`
  return new Fault('unavailable', `The database at ${place} cannot be used: ${reason}. Check DATABASE_URL.`)
}
