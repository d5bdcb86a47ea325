import { Worker } from 'node:worker_threads'
import type { Knowing, Standings } from '../model/keep.ts'
import type { KeptSome } from '../model/keep-some.ts'
import { keepPacked } from './keep-packed.ts'

/** People as `ToKeep`, each as JSON, which goes from the database to where it is read as it is; and all their postcodes. */
export type PeopleTexts = { readonly people: readonly string[]; readonly postcodes: ReadonlySet<string> }

/** Works out people, some at a time. */
export type Keeper = {
  readonly keep: (some: PeopleTexts) => Promise<KeptSome>
  readonly close: () => Promise<void>
}

type Opening = {
  readonly today: string
  readonly knowing: Knowing
  /** How many people there are in all. */
  readonly people: number
}

// Fewer are worked out before a thread would have started.
const worthThread = 5000
// Much is put together and let go again at once: with room for it, hardly any of it is looked at a second time.
const youngMegabytes = 96

/** What the thread is started with. */
export type Given = {
  readonly today: string
  readonly hidden: ReadonlySet<string>
  readonly standings: Standings
}

/** What the thread is asked: people as JSON, and the wards of postcodes that it has not been told of. */
export type Asked = {
  readonly people: readonly string[]
  readonly wards: ReadonlyMap<string, string | undefined>
}

/** Opens a keeper: where there are many people, in a thread of its own, so that others are answered meanwhile. */
export function openKeeper({ today, knowing, people }: Opening): Keeper {
  if (people < worthThread)
    return { keep: async (some) => keepPacked(today, some.people, knowing), close: async () => {} }
  const { wardOf, hidden, standings } = knowing
  const given: Given = { today, hidden, standings }
  const worker = new Worker(new URL('./keeper-worker.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  })
  // Far fewer than people, and each is looked for on a map.
  const told = new Set<string>()
  const untold = (postcodes: ReadonlySet<string>) => {
    const wards = new Map<string, string | undefined>()
    for (const postcode of postcodes)
      if (!told.has(postcode)) {
        told.add(postcode)
        wards.set(postcode, wardOf(postcode))
      }
    return wards
  }
  const waiting: PromiseWithResolvers<KeptSome>[] = []
  let ended: unknown
  const end = (error: unknown) => {
    ended ??= error
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  worker.on('message', (kept: KeptSome) => waiting.shift()?.resolve(kept))
  worker.on('error', end)
  worker.on('exit', () => end(new Error('The thread that works out golden records has ended')))
  return {
    keep: ({ people, postcodes }) => {
      const answer = Promise.withResolvers<KeptSome>()
      // It is waited for later, and may fail before.
      answer.promise.catch(() => {})
      waiting.push(answer)
      // Nobody would ever answer.
      if (ended !== undefined) end(ended)
      worker.postMessage({ people, wards: untold(postcodes) } satisfies Asked)
      return answer.promise
    },
    close: async () => void (await worker.terminate()),
  }
}
