import type { LintRule } from './rules.ts'

/** Something that stands against publishing a definition, in a sentence for whoever writes it. */
export type Finding = {
  /** `structure` is what it needs to work, and cannot be waived. */
  readonly rule: LintRule | 'structure'
  /** Where it is, as `questions.2.hint`; nothing, when it is about the whole. */
  readonly at: string
  readonly sentence: string
  /** Why it may stay so, where the definition says why. */
  readonly waived?: string
}

/** What the check needs to know beside the definition. */
export type LintBooks = {
  /** The words that the glossary explains. */
  readonly glossary: readonly string[]
  readonly lgsl: readonly number[]
  readonly lgil: readonly number[]
  /** The council as it stands at the beginning of a text message. */
  readonly council: string
}
