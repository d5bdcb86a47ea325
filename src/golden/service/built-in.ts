import type { Context } from '#kit/context'
import { positionAt, recordsChangedSince } from '#sources'
import { readUpToNow, saveBuilt, selectAbsorbed, touch } from '../store/touched.ts'

// With more than this it is quicker to begin an index again.
const most = 20_000
const dayLength = 86_400_000

/**
 * Notes, at the beginning of a build, what has changed in the sources until now. To be told when the build has been
 * done: then all of that counts as worked in, and every process looks at it again.
 */
export async function noteChangesBuiltIn(ctx: Context): Promise<() => Promise<void>> {
  const from = (await selectAbsorbed(ctx))?.position
  const readUpTo = await readUpToNow(ctx)
  const changed = from === undefined ? undefined : await recordsChangedSince(ctx, from, most)
  if (changed && !changed.hasMore)
    return async () => {
      await touch(ctx, changed.records)
      await saveBuilt(ctx, { position: changed.position, readUpTo })
    }
  // A batch of a moment to come is not there yet: the end of the list as it is now.
  const end = await positionAt(ctx, new Date(ctx.now.getTime() + dayLength))
  return async () => {
    await touch(ctx, undefined)
    await saveBuilt(ctx, { position: end, readUpTo })
  }
}
