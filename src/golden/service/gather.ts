import type { Context } from '#kit/context'
import { type Batch, openBatch, type Progress } from '#linkage'
import { streamPages } from '#sources'
import { toSighting } from '../model/linkage-record.ts'
import { type Noted, note, startNoting } from '../model/noted.ts'
import { sourceHabits } from '../model/source-habits.ts'

/** Every record, taken in to be linked, and the little that is remembered of each by its row. */
export type Gathered = { readonly batch: Batch; readonly noted: Noted }

/** Takes in every record there is, in the order of keys. The batch must be closed. */
export async function gatherRecords(ctx: Context, onProgress: (done: Progress) => void): Promise<Gathered> {
  const batch = openBatch({ sources: sourceHabits, onProgress })
  const noted = startNoting()
  try {
    for await (const page of streamPages(ctx)) {
      for (const record of page) note(noted, record)
      await batch.add(page.map(toSighting))
    }
  } catch (error) {
    await batch.close()
    throw error
  }
  return { batch, noted }
}
