import { parentPort, workerData } from 'node:worker_threads'
import { type Shared, scoreTask, sharedScorer } from './tasks.ts'

// One thread of scoring: takes the next task until none is left. Everything it reads is shared memory.
const shared = workerData as Shared
const scorer = sharedScorer(shared)
for (;;) {
  const task = Atomics.add(shared.next, 0, 1)
  if (task * 3 >= shared.tasks.length) break
  const { pairs, edges } = scoreTask(shared, scorer, task)
  // Copies: what is sent away must not drag along the room that was left to grow.
  parentPort?.postMessage({ task, pairs, a: edges.a.slice(), b: edges.b.slice(), bits: edges.bits.slice() })
}
parentPort?.postMessage({ task: -1 })
