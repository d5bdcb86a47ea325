import { parentPort, workerData } from 'node:worker_threads'
import { makeBench, type Shared, scoreNext } from './tasks.ts'

// One thread of scoring: takes the next task until none is left. Everything it reads is shared memory.
const shared = workerData as Shared
const bench = makeBench(shared)
for (let result = scoreNext(shared, bench); result; result = scoreNext(shared, bench))
  parentPort?.postMessage(result)
parentPort?.postMessage('done')
