import type { Facts } from './facts.ts'
import type { LifeEvent, Notice } from './life-event.ts'

/** One page of the notices of an officer's own services. */
export type NoticeList = {
  readonly notices: readonly Notice[]
  readonly answered: boolean
  readonly page: number
  readonly hasMore: boolean
  readonly today: string
}

/** A notice with what it says. */
export type OpenNotice = { readonly notice: Notice; readonly facts: Facts; readonly today: string }

/** A life event with the notices that whoever acts may see. */
export type Followed = { readonly event: LifeEvent; readonly notices: readonly Notice[] }
