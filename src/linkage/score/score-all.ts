import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Blocks } from '../block/blocks.ts'
import { pairsOf } from '../block/pairs.ts'
import { sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import type { Edges } from './edges.ts'
import type { Model } from './model.ts'
import { makeTasks, type Shared, scoreTask, sharedScorer } from './tasks.ts'

export type Scoring = {
  readonly table: Table
  readonly model: Model
  readonly blocks: Blocks
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
  worthThreads = 1_500_000,
  onPairs = () => {},
}: Scoring): Promise<{ edges: Edges; pairs: number }> {
  const tasks = makeTasks(blocks)
  const { hashes, several, orders, starts } = blocks
  const shared: Shared = {
    table,
    model,
    blocks: { hashes, several, orders, starts },
    files,
    tasks,
    next: sharedInts(1),
  }
  const total = pairsOf(blocks).reduce((sum, pairs) => sum + pairs, 0)
  const results: Result[] = []
  let scored = 0
  const take = (result: Result) => {
    results[result.task] = result
    scored += result.pairs
    onPairs(scored, total)
  }
  const count = Math.min(threads ?? Math.min(availableParallelism(), 8), Math.ceil(tasks.length / 3))
  if (count < 2 || total < worthThreads) scoreHere(shared, take)
  else await Promise.all(Array.from({ length: count }, () => runWorker(shared, take)))
  return { edges: gather(results), pairs: scored }
}

type Result = { readonly task: number; readonly pairs: number } & Omit<Edges, 'size'>

function scoreHere(shared: Shared, take: (result: Result) => void): void {
  const scorer = sharedScorer(shared)
  for (let task = 0; task * 3 < shared.tasks.length; task += 1) {
    const { pairs, edges } = scoreTask(shared, scorer, task)
    take({ task, pairs, a: edges.a.slice(), b: edges.b.slice(), bits: edges.bits.slice() })
  }
}

function runWorker(shared: Shared, take: (result: Result) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: shared })
    worker.on('message', (result: Result) => {
      if (result.task >= 0) take(result)
      else worker.terminate().then(() => resolve(), reject)
    })
    worker.on('error', reject)
  })
}

/** All results in the order of the tasks, whichever thread was first. */
function gather(results: readonly Result[]): Edges {
  const size = results.reduce((sum, { a }) => sum + a.length, 0)
  const edges = { size, a: new Int32Array(size), b: new Int32Array(size), bits: new Float32Array(size) }
  let at = 0
  for (const { a, b, bits } of results) {
    edges.a.set(a, at)
    edges.b.set(b, at)
    edges.bits.set(bits, at)
    at += a.length
  }
  return edges
}
