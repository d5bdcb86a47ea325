import type { Problem } from '#kit/outcome'

/** A form that is shown again: what is wrong with it, and what was typed, so that nobody has to type it twice. */
export type Again = {
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

/** A form that nobody has sent yet. */
export const untouched: Again = { problems: [], typed: {} }
