import type { Actor, World } from '#kit/context'
import type { Council } from '../model/council.ts'

/** What each installation hands over. */
export type Handed = {
  readonly world: World
  readonly council: Council
  /** Whether its people are invented: said where it says where its data comes from. */
  readonly isDemonstration: boolean
  /** Where people reach us from outside, when that is not where the request says. */
  readonly publicUrl?: string | undefined
  /** What gateways for text messages show us. Who shows nothing that was agreed is not believed. */
  readonly gateways?: {
    readonly notifyToken?: string | undefined
    readonly gatewaySecret?: string | undefined
  }
}

/** Whoever fills in a public form is a resident in it, even someone who is signed in as an officer elsewhere. */
export const resident: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }
