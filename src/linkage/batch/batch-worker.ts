import { parentPort, workerData } from 'node:worker_threads'
import type { Sighting } from '../settle/facts.ts'
import {
  type Gathering,
  gatherSome,
  linkGathered,
  type RowsLinking,
  startGathering,
  trainGathered,
} from './gather.ts'

/** What the first thread asks of the one that works: records as JSON, since that is read quickest. */
export type Asked =
  | { readonly kind: 'add'; readonly list: string }
  | { readonly kind: 'train' }
  | { readonly kind: 'link'; readonly linking: RowsLinking }
  | { readonly kind: 'keys' }

const port = parentPort!
const gathered = startGathering(workerData as Gathering)
const onProgress = (progress: unknown) => port.postMessage({ progress })

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case 'add':
      return gatherSome(gathered, JSON.parse(asked.list) as Sighting[])
    case 'train':
      return trainGathered(gathered, onProgress)
    case 'link':
      return linkGathered(gathered, asked.linking, onProgress)
    case 'keys':
      return gathered.keys
  }
}

// One after another, in the order in which they came.
let last: Promise<void> = Promise.resolve()
port.on('message', (asked: Asked) => {
  last = last.then(async () => {
    try {
      port.postMessage({ answer: await answer(asked) })
    } catch (error) {
      // Not every error can go from one thread to another as it is.
      port.postMessage({ error: new Error(String(error), { cause: String(error) }) })
    }
  })
})
