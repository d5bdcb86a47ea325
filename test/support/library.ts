import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Act } from '#kit/context'
import {
  type Declaration,
  loadFile,
  readDeclaration,
  registerSource,
  type SourceRecord,
  streamRecords,
} from '#sources'

const declared = {
  id: 'library',
  name: 'Libraries',
  owner: 'Head of Libraries',
  steward: 'Library Systems Officer',
  lawfulBasis: 'public task',
  statute: 'Public Libraries and Museums Act 1964',
  purposes: ['answer-enquiry', 'stewardship'],
  contract: 'Library management system',
  refresh: 'weekly',
  writeBack: 'task',
  recordId: 'CARD',
  dateFormat: 'DD/MM/YYYY',
  fields: {
    given_name: 'FIRST',
    surname: 'LAST',
    date_of_birth: 'BORN',
    address: ['STREET', 'CITY'],
    postcode: 'CODE',
    restricted: 'HIDE',
  },
}

/** The names of the columns of its file. */
export const header = 'CARD,FIRST,LAST,BORN,STREET,CITY,CODE,HIDE'
/** Some rows of its file. */
export const ann = '1,ANN,LEE,29/02/1984,1 WEIR STREET,BATH,ba11aa,N'
export const bob = '2,Bob,Lee,01/05/1980,1 Weir Street,Bath,BA1 1AA,N'
export const cat = '3,Cat,Shah,,2 Weir Street,Bath,BA1 1AB,N'

/** What a library declares of itself. */
export function library(change: object = {}): Declaration {
  const read = readDeclaration({ ...declared, ...change })
  assert.ok(read.ok)
  return read.value
}

let sources = 0

/** A source of its own, with ways to send it files and to see what it holds. */
export async function aLibrary(act: Act, change: object = {}) {
  const id = `library-${++sources}`
  await act('loading', (ctx) => registerSource(ctx, library({ id, ...change })))
  const send = (bytes: AsyncIterable<Uint8Array>, mostBytes?: number) =>
    act('loading', (ctx) =>
      loadFile(ctx, id, bytes, { fileName: 'export.csv', ...(mostBytes && { mostBytes }) }),
    )
  return {
    id,
    send,
    file: (...lines: string[]) => send(Readable.from([Buffer.from(`${lines.join('\n')}\n`)])),
    all: () =>
      act('matching', async (ctx) => {
        const records: SourceRecord[] = []
        for await (const record of streamRecords(ctx)) if (record.source === id) records.push(record)
        return records
      }),
  }
}

/** What a load that was taken in came to. */
export function countsOf(loaded: Awaited<ReturnType<typeof loadFile>>) {
  assert.ok(loaded.ok, JSON.stringify(loaded))
  const { id: _, ...counts } = loaded.value
  return counts
}
