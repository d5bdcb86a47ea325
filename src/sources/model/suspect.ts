/** Somebody whose records may be about more than one person: told by whoever joins records. */
export type Suspect = {
  /** Where a steward looks at them: an identifier of the golden record. */
  readonly person: string
  /** What they are called, for whoever may see them. */
  readonly name: string
  /** Why: `two dates of birth`, `two NHS numbers`, `31 records`. */
  readonly why: string
}
