import type { Facts } from './facts.ts'
import type { LifeEvent, Notice } from './life-event.ts'

/** One page of notices: an officer's own services', or for those who answer for none, all of them. */
export type NoticeList = {
  readonly notices: readonly Notice[]
  readonly answered: boolean
  /** Whether whoever looks answers for them; else they see how each stands, and not what it says. */
  readonly mayAnswer: boolean
  readonly page: number
  readonly hasMore: boolean
  readonly today: string
}

/** A notice with what it says. */
export type OpenNotice = { readonly notice: Notice; readonly facts: Facts; readonly today: string }

/** A life event with the notices that whoever acts may see. */
export type Followed = { readonly event: LifeEvent; readonly notices: readonly Notice[] }
