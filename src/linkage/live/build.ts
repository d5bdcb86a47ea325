import { Worker } from 'node:worker_threads'
import type { Decided } from '../link.ts'
import type { Model } from '../score/model.ts'
import type { Loaded } from './load.ts'

/** What an index is built with. */
export type BuildOptions = {
  readonly model: Model
  readonly mustLink?: Decided
  readonly mustNotLink?: Decided
}

/** Lists that may lie in wait for the thread: few, so that records do not pile up in memory. */
const mostWaiting = 4

/**
 * Builds an index as `load` does, in a thread of its own, so that whoever waits goes on with other work meanwhile.
 * Records come in lists of some thousands. Gives the snapshot, to be restored.
 *
 * Errors: those of `load`, and of whatever gives the records.
 */
export async function buildIndex(
  lists: AsyncIterable<readonly Loaded[]> | Iterable<readonly Loaded[]>,
  options: BuildOptions,
): Promise<Uint8Array> {
  const worker = new Worker(new URL('./build-worker.ts', import.meta.url), { workerData: options })
  const { promise: built, resolve, reject } = Promise.withResolvers<Uint8Array>()
  // It may fail while nobody waits for it yet.
  built.catch(() => {})
  let waiting = 0
  let wake = () => {}
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('The thread that builds an index has ended')))
  worker.on('message', (answer: 'taken' | Uint8Array) => {
    if (answer !== 'taken') return resolve(answer)
    waiting -= 1
    wake()
  })
  const room = async () => {
    if (waiting < mostWaiting) return
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
    wake = answer
    await Promise.race([built, answered])
  }
  try {
    for await (const list of lists) {
      await room()
      waiting += 1
      worker.postMessage(list)
    }
    worker.postMessage('end')
    return await built
  } finally {
    await worker.terminate()
  }
}
