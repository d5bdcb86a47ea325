/**
 * What the publish check looks at beyond what a definition needs to work. A definition may waive one of these, with a
 * reason that people read on its page; what it needs to work cannot be waived.
 */
export const lintRules = [
  'closed-words',
  'clock-promise',
  'phone-words',
  'paper-form',
  'text-one-part',
  'reading-age',
  'hard-words',
  'hint-form',
  'codes-known',
  'open311-fit',
  'restricted-safe',
] as const

/** The name of one of these rules. */
export type LintRule = (typeof lintRules)[number]
