import { parentPort, workerData } from 'node:worker_threads'
import { handedOn, keepPacked } from './keep-packed.ts'
import type { Asked, Given } from './keeper.ts'

// Works out people as they come, one answer for each list.
const { today, hidden, standings } = workerData as Given
const known = new Map<string, string | undefined>()
parentPort?.on('message', ({ people, wards }: Asked) => {
  for (const [postcode, ward] of wards) known.set(postcode, ward)
  const wardOf = (postcode: string) => known.get(postcode)
  const kept = keepPacked(today, people, { wardOf, hidden, standings })
  parentPort?.postMessage(kept, handedOn(kept))
})
