/**
 * What the publish check looks at beyond the shape of a definition. `services/README.md` says what each asks for.
 * A definition can waive one of these, with a reason; the rules by which it would not work cannot be waived.
 */
export const lintRules = [
  'state-closed-words',
  'clock-promise',
  'phone-words',
  'paper-form',
  'text-one-part',
  'reading-age',
  'hard-words',
  'codes-known',
  'open311-keywords',
  'restricted-safe',
  'length-of-hint',
] as const

/** The name of one of these rules. */
export type LintRule = (typeof lintRules)[number]
