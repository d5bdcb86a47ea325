import type { LaidOut } from '../block/lay-out.ts'
import { sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { type BatchScorer, makeBatchScorer } from './batch.ts'
import { type EdgeList, type Edges, makeEdgeList, scoreRows, stretch } from './edges.ts'
import type { Model } from './model.ts'

/** All that a thread needs to score its share: plain values and shared memory. */
export type Shared = {
  readonly table: Table
  readonly model: Model
  readonly blocks: LaidOut
  /** The file of each row, when only pairs of different files may match. */
  readonly files: Int32Array | undefined
  /** Two numbers a task: the first of some rows, and the row after the last. */
  readonly tasks: Int32Array
  /** The number of the next task. */
  readonly next: Int32Array
}

const pairsPerTask = 100_000

/** Divides rows into tasks of about as many pairs each: those of blocks that begin with one of the rows. */
export function makeTasks({ orders, starts, rows }: LaidOut): Int32Array {
  const pairs = new Float64Array(Math.ceil(rows / stretch))
  for (const [key, begins] of starts.entries()) {
    const order = orders[key]!
    for (let block = 0; block + 1 < begins.length; block += 1) {
      const records = begins[block + 1]! - begins[block]!
      pairs[Math.floor(order[begins[block]!]! / stretch)]! += (records * (records - 1)) / 2
    }
  }
  const tasks: number[] = []
  let [from, sum] = [0, 0]
  for (const [at, more] of pairs.entries()) {
    sum += more
    if (sum < pairsPerTask && at + 1 < pairs.length) continue
    tasks.push(from, (at + 1) * stretch)
    from = (at + 1) * stretch
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
  scorer: makeBatchScorer(table, model),
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
  const rows = [tasks[task * 2]!, tasks[task * 2 + 1]!] as const
  const pairs = scoreRows({ blocks, scorer, allowed, list }, rows)
  return { task, pairs, edges: list.take() }
}
