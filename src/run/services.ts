import type { Config } from '#kit/config'
import { actAs } from '#kit/context'
import { followPublished, listServices, useCouncilName, watchServices } from '#services'
import { ownCouncil } from './own-council.ts'
import type { OpenWorld } from './world.ts'

/**
 * Offers the services: what comes in files, and what administrators have published in the browser, here or elsewhere.
 * Outside production, files are read again whenever they change. Returns what ends it.
 *
 * Errors: `Fault('unavailable')` when a definition has a mistake in it, which stops the start.
 */
export async function offerServices(
  { world }: OpenWorld,
  config: Config,
  print?: (line: string) => void,
): Promise<() => Promise<void>> {
  useCouncilName(ownCouncil(config).name)
  const endWatching = config.isProduction || !print ? undefined : watchServices(print)
  if (!endWatching) listServices()
  const act = actAs({ id: 'services:follow', kind: 'service', role: 'system' }, world)
  const endFollowing = await followPublished(act)
  return async () => {
    endWatching?.()
    endFollowing()
  }
}
