import { queueAbsorb, queueOrganisations } from '#golden'
import type { Context } from '#kit/context'

/** What follows when a source has brought anything new: golden records of people, and of organisations. */
export async function followLoad(ctx: Context): Promise<void> {
  await queueAbsorb(ctx)
  await queueOrganisations(ctx)
}
