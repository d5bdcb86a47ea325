import { Worker } from 'node:worker_threads'
import type { Progress } from '../link.ts'
import type { Asked } from './batch-worker.ts'
import type { Gathering } from './gather.ts'

/** A thread that answers one question after another, in their order. */
export type Thread = {
  readonly ask: (asked: Asked) => Promise<unknown>
  readonly close: () => Promise<void>
}

type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (error: unknown) => void }
type Answer = { readonly progress?: Progress; readonly error?: unknown; readonly answer?: unknown }

// Much is put together and let go again at once: with room for it, hardly any of it is looked at a second time.
const youngMegabytes = 96

/** Starts a thread for a batch. */
export function startThread(gathering: Gathering, onProgress: (done: Progress) => void): Thread {
  const worker = new Worker(new URL('./batch-worker.ts', import.meta.url), {
    workerData: gathering,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  })
  const waiting: Waiting[] = []
  let ended: unknown
  const end = (error: unknown) => {
    ended ??= error
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  worker.on('message', ({ progress, error, answer }: Answer) => {
    if (progress) return onProgress(progress)
    const first = waiting.shift()
    if (error === undefined) first?.resolve(answer)
    else first?.reject(error)
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The thread that links records has ended')))
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        // Nobody would ever answer.
        if (ended !== undefined) return reject(ended)
        waiting.push({ resolve, reject })
        worker.postMessage(asked)
      }),
    close: async () => void (await worker.terminate()),
  }
}
