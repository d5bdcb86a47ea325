import type { Adapter } from './adapter.ts'
import { readCsv } from './csv.ts'

/** A file of comma-separated values, sent on a page or put into the source's folder. */
export const csvAdapter: Adapter = {
  way: 'comes',
  completeness: 'everything',
  read: ({ stream = nothing(), source, mostBytes }) => readCsv(stream, { ...source, mostBytes }),
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
