import type { LaidOut } from '../block/lay-out.ts'
import { sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { type BatchScorer, makeNearScorer } from './batch.ts'
import { type EdgeList, type Edges, makeEdgeList, scoreStretches } from './edges.ts'
import type { Model } from './model.ts'

/** All that a thread needs to score its share: plain values and shared memory. */
export type Shared = {
  readonly table: Table
  readonly model: Model
  readonly blocks: LaidOut
  /** The file of each row, when only pairs of different files may match. */
  readonly files: Int32Array | undefined
  /** Two numbers a task: the first of some stretches of rows, and the one after the last. */
  readonly tasks: Int32Array
  /** The number of the next task. */
  readonly next: Int32Array
}

const pairsPerTask = 100_000

/** Divides the stretches of rows into tasks of about as many pairs each. */
export function makeTasks({ pairs }: LaidOut): Int32Array {
  const tasks: number[] = []
  let [from, sum] = [0, 0]
  for (const [at, more] of pairs.entries()) {
    sum += more
    if (sum < pairsPerTask && at + 1 < pairs.length) continue
    tasks.push(from, at + 1)
    from = at + 1
    sum = 0
  }
  const shared = sharedInts(tasks.length)
  shared.set(tasks)
  return shared
}

/** What a thread keeps between tasks. */
export type Bench = { readonly scorer: BatchScorer; readonly list: EdgeList }

/** What a thread needs of its own. */
export const makeBench = ({ table, model }: Shared): Bench => ({
  scorer: makeNearScorer(table, model),
  list: makeEdgeList(),
})

/** What came of one task. */
export type Result = { readonly task: number; readonly pairs: number; readonly edges: Edges }

/** Scores the next task that no thread has taken; nothing when all are taken. */
export function scoreNext(
  { blocks, files, tasks, next }: Shared,
  { scorer, list }: Bench,
): Result | undefined {
  const task = Atomics.add(next, 0, 1)
  if (task * 2 >= tasks.length) return undefined
  const allowed = files && ((a: number, b: number) => files[a] !== files[b])
  const range = [tasks[task * 2]!, tasks[task * 2 + 1]!] as const
  const pairs = scoreStretches({ blocks, scorer, allowed, list }, range)
  return { task, pairs, edges: list.take() }
}
