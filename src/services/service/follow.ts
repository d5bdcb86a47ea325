import type { Act, Context } from '#kit/context'
import { readDefinition } from '../model/catalogue.ts'
import { digestOf } from '../model/published.ts'
import { countVersions, selectVersions } from '../store.ts'
import { usePublished } from './catalogue.ts'

/**
 * Offers what was published in the browser, beside what comes in files. What cannot be read any more, or is not what it
 * was when it was published, is left out. Returns how many there are.
 */
export async function readPublishedVersions(ctx: Context): Promise<number> {
  const versions = await selectVersions(ctx)
  const read = versions.map(({ definition, digest }) =>
    digestOf(definition) === digest ? readDefinition(definition) : undefined,
  )
  usePublished(read.flatMap((each) => (each?.ok ? [each.value] : [])))
  return versions.length
}

const secondsBetween = 5

/**
 * Reads what was published in the browser, and goes on looking: every process offers the same within seconds. Returns
 * what ends it.
 */
export async function followPublished(act: Act): Promise<() => void> {
  let known = await act('loading', readPublishedVersions)
  const look = async () => {
    const count = await act('loading', countVersions)
    if (count !== known) known = await act('loading', readPublishedVersions)
  }
  // A database that is away for a while is asked again: what was read stays offered.
  const timer = setInterval(() => void look().catch(() => undefined), secondsBetween * 1000)
  timer.unref()
  return () => clearInterval(timer)
}
