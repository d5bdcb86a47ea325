import { hash } from 'node:crypto'

/** A short text that is the same for whatever says the same, so that two large things can be compared by it. */
export const digestOf = (whole: unknown): string => hash('sha256', JSON.stringify(whole), 'base64')
