import type { Context } from '#kit/context'
import { type Batch, openBatch, type Progress, type SourceHabits } from '#linkage'
import { streamPages } from '#sources'
import { toSighting } from '../model/linkage-record.ts'
import { type Noted, note, startNoting } from '../model/noted.ts'
import { habitsOfSources } from './source-habits.ts'

/** Every record, taken in to be linked, with what is assumed of each source, and the little that is remembered by its row. */
export type Gathered = {
  readonly batch: Batch
  readonly noted: Noted
  readonly habits: Readonly<Record<string, SourceHabits>>
}

/** Takes in every record there is, in the order of keys. The batch must be closed. */
export async function gatherRecords(ctx: Context, onProgress: (done: Progress) => void): Promise<Gathered> {
  const habits = await habitsOfSources(ctx)
  const batch = openBatch({ sources: habits, onProgress })
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
  return { batch, noted, habits }
}
