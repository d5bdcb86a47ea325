/** Why someone acts, and what in law lets them. */
export type Purpose = {
  readonly name: string
  /** As it stands on the officer's screen: "Answer an enquiry". */
  readonly title: string
  /** What it is for, in a plain sentence. */
  readonly sentence: string
  /** The condition of UK GDPR that allows it. */
  readonly article: string
  /** The power or duty that the article needs. */
  readonly statute: string
}

/** One cell of the policy table: who may do what, and why. */
export type Right = { readonly role: string; readonly purpose: string; readonly action: string }
