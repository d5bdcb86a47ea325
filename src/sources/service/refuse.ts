import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Outcome } from '#kit/outcome'
import { insertLoad } from '../store/load.ts'

type Started = Pick<Parameters<typeof insertLoad>[1], 'id' | 'source' | 'fileName' | 'kind'>

const none = { new: 0, changed: 0, unchanged: 0, removed: 0, rejected: 0, older: 0, known: 0 }

/** Lists a load of which nothing was taken in, with the sentence that says why. */
export async function refuseLoad(ctx: Context, load: Started, message: string): Promise<Outcome<never>> {
  await insertLoad(ctx, { ...load, outcome: 'refused', reason: message, ...none })
  await record(ctx, {
    action: 'sources.loaded',
    about: load.source,
    outcome: 'refused',
    detail: { load: load.id },
  })
  return { ok: false, problems: [{ field: 'file', message }] }
}
