import { parentPort, workerData } from 'node:worker_threads'
import type { ToKeep } from '../model/keep.ts'
import { handedOn, keepPacked } from './keep-packed.ts'
import type { Asked, Given } from './keeper.ts'

// Works out people as they come, one answer for each list.
const { today, hidden, standings } = workerData as Given
parentPort?.on('message', ({ people, wards }: Asked) => {
  const wardOf = (postcode: string) => wards.get(postcode)
  const kept = keepPacked(today, JSON.parse(people) as ToKeep[], { wardOf, hidden, standings })
  parentPort?.postMessage(kept, handedOn(kept))
})
