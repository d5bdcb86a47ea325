import { createHash } from 'node:crypto'

/** A short text that is the same for whatever says the same, so that two large things can be compared by it. */
export const digestOf = (whole: unknown): string =>
  createHash('sha256').update(JSON.stringify(whole)).digest('base64')
