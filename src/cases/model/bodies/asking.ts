/** What another body's server is asked, and how long and how much is waited for. */
export type Asking = {
  /** What is sent; without it, something is only read. */
  readonly form?: readonly (readonly [name: string, value: string])[]
  /** Units: milliseconds. */
  readonly patience?: number | undefined
  readonly mostBytes?: number
  /** Whether the machine itself may be asked: never in production. */
  readonly isLocalAllowed: boolean
}

/** What came of asking. */
export type Answered =
  | { readonly kind: 'answer'; readonly status: number; readonly tree: unknown }
  /** They answered, and it cannot be read. */
  | { readonly kind: 'unread'; readonly status: number; readonly why: string }
  /** No answer came. `hasLeft`: words may have reached them. `isForGood`: asking again changes nothing. */
  | { readonly kind: 'none'; readonly hasLeft: boolean; readonly isForGood: boolean; readonly why: string }

/** What is needed to reach other bodies. */
export type Reaching = {
  /** A setting of this machine, by its name. */
  readonly secret: (name: string) => string | undefined
  readonly isLocalAllowed: boolean
  /** Units: milliseconds. */
  readonly patience?: number | undefined
}
