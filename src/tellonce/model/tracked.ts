import type { LifeEvent } from './life-event.ts'
import type { Followed, Told } from './progress.ts'

/** What the one who reported may see of it: how far it has got, and nothing that they told us. */
export type Tracked = Pick<LifeEvent, 'reference' | 'kind' | 'state' | 'toldAt' | 'effectiveOn' | 'dueOn'> & {
  readonly stage: Followed
  readonly today: string
  readonly notices: readonly Told[]
}
