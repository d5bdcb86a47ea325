import { on } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { BuildOptions } from './build.ts'
import type { Loaded } from './load.ts'
import { openIndex } from './open-index.ts'

// Builds an index from the lists of records that the main thread sends, one answer for each, and at the end of them
// gives back the snapshot.
const port = parentPort!
const { model, ...decided } = workerData as BuildOptions
const lists = on(port, 'message') as AsyncIterable<[readonly Loaded[] | 'end']>

async function* sent(): AsyncGenerator<Loaded> {
  for await (const [list] of lists) {
    if (list === 'end') return
    yield* list
    port.postMessage('taken')
  }
}

const index = openIndex({ model })
await index.load(sent(), decided)
const bytes = index.snapshot()
port.postMessage(bytes, [bytes.buffer as ArrayBuffer])
