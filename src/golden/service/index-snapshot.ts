import type { Act } from '#kit/context'
import { type Index, openIndex } from '#linkage'
import { readSnapshotFile, type SnapshotLabel, writeSnapshotFile } from '../adapters/snapshot-file.ts'
import { forgetTouched, historyOf, isPast, type ReadUpTo } from '../store/touched.ts'
import { modelInUse } from './model-in-use.ts'

const daysKept = 7
const dayLength = 86_400_000

/** An index as it was when its snapshot was written. */
export type Restored = { readonly index: Index; readonly version: string; readonly readUpTo: ReadUpTo }

/** The index out of its snapshot; `undefined` if that is not of this database, of the model in use, or of these days. */
export async function restoreSnapshot(
  act: Act,
  file: string,
  council: number,
): Promise<Restored | undefined> {
  const snapshot = await readSnapshotFile(file)
  if (!snapshot) return undefined
  const { label } = snapshot
  return act('matching', async (ctx) => {
    const { model, version } = await modelInUse(ctx)
    // One day less than what was touched is kept for, so that none of it is missed.
    const isRecent = ctx.now.getTime() - Date.parse(label.at) < (daysKept - 1) * dayLength
    if (label.council !== council || label.model !== version || !isRecent) return undefined
    const history = await historyOf(ctx)
    if (history === '' || history !== label.history || !(await isPast(ctx, label.readUpTo))) return undefined
    const index = openIndex({ model })
    try {
      index.restore(snapshot.index)
    } catch {
      return undefined
    }
    return { index, version, readUpTo: label.readUpTo }
  })
}

type Kept = Pick<SnapshotLabel, 'council' | 'model' | 'readUpTo'> & {
  readonly now: Date
  readonly index: Uint8Array
}

/** Writes a snapshot, unless the server does not say which database it is; and forgets what none needs any more. */
export async function keepSnapshot(act: Act, file: string, { now, index, ...kept }: Kept): Promise<void> {
  const history = await act('matching', async (ctx) => {
    await forgetTouched(ctx, new Date(now.getTime() - daysKept * dayLength))
    return historyOf(ctx)
  })
  if (history === '') return
  const label = { ...kept, history, format: 'guildhall-people-index-1', at: now.toISOString() } as const
  await writeSnapshotFile(file, { label, index })
}
