import type { Blocks } from '../block/blocks.ts'
import type { PairBlocks } from '../block/pairs.ts'
import { sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { type Edges, makeEdgeList, scoreBlocks } from './edges.ts'
import type { Model } from './model.ts'
import { makeScorer, type Scorer } from './scorer.ts'

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

/** The scorer of a thread. */
export const sharedScorer = ({ table, model }: Shared): Scorer => makeScorer(table, model)

/** Scores one task. */
export function scoreTask(
  { blocks, files, tasks }: Shared,
  scorer: Scorer,
  task: number,
): { pairs: number; edges: Edges } {
  const list = makeEdgeList()
  const allowed = files && ((a: number, b: number) => files[a] !== files[b])
  const [key, from, to] = [tasks[task * 3]!, tasks[task * 3 + 1]!, tasks[task * 3 + 2]!]
  const pairs = scoreBlocks({ blocks, scorer, allowed, list }, key, [from, to])
  return { pairs, edges: list.take() }
}
