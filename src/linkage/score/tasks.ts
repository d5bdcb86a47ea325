import type { Blocks } from '../block/blocks.ts'
import type { PairBlocks } from '../block/pairs.ts'
import { sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { type BatchScorer, makeBatchScorer } from './batch.ts'
import { type EdgeList, type Edges, makeEdgeList, scoreBlocks } from './edges.ts'
import type { Model } from './model.ts'

/** All that a thread needs to score its share: plain values and shared memory. */
export type Shared = {
  readonly table: Table
  readonly model: Model
  readonly blocks: PairBlocks
  /** The file of each row, when only pairs of different files may match. */
  readonly files: Int32Array | undefined
  /** Three numbers a task: key, first block, block after the last. */
  readonly tasks: Int32Array
  /** The number of the next task. */
  readonly next: Int32Array
}

const pairsPerTask = 100_000

/** Divides the blocks of all keys into tasks of about as many pairs each. */
export function makeTasks({ starts }: Blocks): Int32Array {
  const tasks: number[] = []
  for (const [key, each] of starts.entries()) {
    let [from, pairs] = [0, 0]
    for (let block = 0; block + 1 < each.length; block += 1) {
      const records = each[block + 1]! - each[block]!
      pairs += (records * (records - 1)) / 2
      if (pairs < pairsPerTask && block + 2 < each.length) continue
      tasks.push(key, from, block + 1)
      from = block + 1
      pairs = 0
    }
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
  if (task * 3 >= tasks.length) return undefined
  const allowed = files && ((a: number, b: number) => files[a] !== files[b])
  const [key, from, to] = [tasks[task * 3]!, tasks[task * 3 + 1]!, tasks[task * 3 + 2]!]
  const pairs = scoreBlocks({ blocks, scorer, allowed, list }, key, [from, to])
  return { task, pairs, edges: list.take() }
}
