import type { World } from '#kit/context'
import type { Council } from '../model/council.ts'

/** What each installation hands over. */
export type Handed = {
  readonly world: World
  readonly council: Council
  /** Whether its people are invented: said where it says where its data comes from. */
  readonly isDemonstration: boolean
  /** Where people reach us from outside, when that is not where the request says. */
  readonly publicUrl?: string | undefined
}
