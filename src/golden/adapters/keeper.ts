import { Worker } from 'node:worker_threads'
import type { Knowing, Standings, ToKeep } from '../model/keep.ts'
import type { KeptSome } from '../model/keep-some.ts'
import { keepPacked } from './keep-packed.ts'

/** Works out people, some at a time. */
export type Keeper = {
  readonly keep: (people: readonly ToKeep[]) => Promise<KeptSome>
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

/** What the thread is asked: people as JSON, since that is read quickest, and the wards of their postcodes. */
export type Asked = { readonly people: string; readonly wards: ReadonlyMap<string, string | undefined> }

/** Opens a keeper: where there are many people, in a thread of its own, so that others are answered meanwhile. */
export function openKeeper({ today, knowing, people }: Opening): Keeper {
  if (people < worthThread)
    return { keep: async (some) => keepPacked(today, some, knowing), close: async () => {} }
  const { wardOf, hidden, standings } = knowing
  const given: Given = { today, hidden, standings }
  const worker = new Worker(new URL('./keeper-worker.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  })
  // Far fewer than people, and each is looked for on a map.
  const wards = new Map<string, string | undefined>()
  const known = (postcode: string) => {
    if (!wards.has(postcode)) wards.set(postcode, wardOf(postcode))
    return wards.get(postcode)
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
    keep: (some) => {
      const answer = Promise.withResolvers<KeptSome>()
      // It is waited for later, and may fail before.
      answer.promise.catch(() => {})
      waiting.push(answer)
      // Nobody would ever answer.
      if (ended !== undefined) end(ended)
      worker.postMessage({ people: JSON.stringify(some), wards: wardsOf(some, known) } satisfies Asked)
      return answer.promise
    },
    close: async () => void (await worker.terminate()),
  }
}

function wardsOf(
  people: readonly ToKeep[],
  wardOf: Knowing['wardOf'],
): ReadonlyMap<string, string | undefined> {
  const wards = new Map<string, string | undefined>()
  for (const { records } of people)
    for (const { fields } of records)
      if (fields.postcode !== undefined && !wards.has(fields.postcode))
        wards.set(fields.postcode, wardOf(fields.postcode))
  return wards
}
