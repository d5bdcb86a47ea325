import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { DirectoryRecord, RecordKey } from '../model/record.ts'
import { selectDirectoryAfter } from '../store/directory.ts'
import { listSources } from './registry.ts'

const page = 1000

/** Every service that a directory lists now, as it came, in the order of keys: nobody in it is a person we keep a record of. */
export async function* streamDirectories(ctx: Context): AsyncGenerator<DirectoryRecord> {
  await mustBeAllowed(ctx, 'sources.read-records')
  const sources = (await listSources(ctx)).filter(({ about }) => about === 'services').map(({ id }) => id)
  let after: RecordKey = { source: '', id: '' }
  for (;;) {
    const records = await selectDirectoryAfter(ctx, after, { sources, atMost: page })
    yield* records
    const last = records.at(-1)
    if (!last || records.length < page) return
    after = last
  }
}
