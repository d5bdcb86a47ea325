import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { LaidOut } from '../block/lay-out.ts'
import { sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { roomLeft } from '../room.ts'
import type { Edges } from './edges.ts'
import type { Model } from './model.ts'
import { makeBench, makeTasks, type Result, type Shared, scoreNext } from './tasks.ts'

/** With fewer pairs than this, all are scored before another thread would have started. */
export const worthThreads = 1_500_000

export type Scoring = {
  readonly table: Table
  readonly model: Model
  readonly blocks: LaidOut
  readonly files?: Int32Array | undefined
  readonly threads?: number | undefined
  /** Fewer pairs than this are scored before threads would have started. */
  readonly worthThreads?: number
  readonly onPairs?: (scored: number, of: number) => void
}

/** Scores every pair that the blocks propose. The result is the same whatever the number of threads. */
export async function scoreAll({
  table,
  model,
  blocks,
  files,
  threads,
  worthThreads: enough = worthThreads,
  onPairs = () => {},
}: Scoring): Promise<{ edges: Edges; pairs: number }> {
  const tasks = makeTasks(blocks)
  const shared: Shared = { table, model, blocks, files, tasks, next: sharedInts(1) }
  const total = blocks.pairs.reduce((sum, pairs) => sum + pairs, 0)
  const results: Result[] = []
  let scored = 0
  const take = (result: Result) => {
    results[result.task] = result
    scored += result.pairs
    onPairs(scored, total)
  }
  const count = Math.min(threads ?? Math.min(availableParallelism(), 8), tasks.length / 2)
  // This thread scores too: a thread more costs a tenth of a second before its first pair.
  const others = count < 2 || total < enough ? 0 : Math.min(count - 1, threadsThatFit())
  const workers = Array.from({ length: others }, () => startWorker(shared, take))
  try {
    scoreHere(shared, take)
    await Promise.all(workers.map(({ done }) => done))
  } finally {
    // Where one is stopped, the others would go on taking memory.
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
  return { edges: gather(results), pairs: scored }
}

/** A thread takes so much before its first pair. Units: megabytes. */
const megabytesAThread = 40

const threadsThatFit = (): number => Math.max(0, Math.floor(roomLeft() / megabytesAThread))

function scoreHere(shared: Shared, take: (result: Result) => void): void {
  const bench = makeBench(shared)
  for (let result = scoreNext(shared, bench); result; result = scoreNext(shared, bench)) take(result)
}

function startWorker(shared: Shared, take: (result: Result) => void) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: shared })
  const done = new Promise<void>((resolve, reject) => {
    worker.on('message', (result: Result | 'done') => {
      if (result === 'done') resolve()
      else {
        try {
          take(result)
        } catch (problem) {
          reject(problem)
        }
      }
    })
    worker.on('error', reject)
  })
  // Whoever waits for it is told; until somebody does, it is no error of its own.
  done.catch(() => {})
  return { worker, done }
}

/** All results in the order of the tasks, whichever thread was first. */
function gather(results: readonly Result[]): Edges {
  const size = results.reduce((sum, { edges }) => sum + edges.size, 0)
  const all = {
    size,
    a: sharedInts(size),
    b: sharedInts(size),
    bits: new Float32Array(sharedInts(size).buffer, 0, size),
  }
  let at = 0
  for (const { edges } of results) {
    all.a.set(edges.a, at)
    all.b.set(edges.b, at)
    all.bits.set(edges.bits, at)
    at += edges.size
  }
  return all
}
