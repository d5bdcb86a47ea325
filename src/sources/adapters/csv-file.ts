import { readingOf } from '../model/row-digest.ts'
import type { Adapter } from './adapter.ts'
import { readCsv } from './csv.ts'

/** A file of comma-separated values, sent on a page or put into the source's folder. */
export const csvAdapter: Adapter = {
  way: 'comes',
  completeness: 'everything',
  read: ({ stream = nothing(), source, mostBytes, known }) =>
    readCsv(stream, { ...source, mostBytes }, { reading: readingOf(source), known }),
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
