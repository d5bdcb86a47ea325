/** That somebody's details were seen or changed: in what role, why and which, and not by whom. */
export type Look = {
  readonly at: Date
  readonly role: string
  readonly purpose: string
  readonly action: string
  readonly fields: readonly string[]
}
