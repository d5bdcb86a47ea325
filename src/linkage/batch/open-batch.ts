import type { Progress } from '../link.ts'
import { findRow, type Keys, keyOfRow } from '../live/keys.ts'
import type { RecordKey } from '../record.ts'
import type { Model } from '../score/model.ts'
import type { Sighting } from '../settle/facts.ts'
import { type Groups, rowsOf } from '../settle/groups.ts'
import type { Weights } from '../settle/judge.ts'
import type { RowPair } from '../settle/questions.ts'
import {
  type Gathering,
  gatherSome,
  linkGathered,
  type RowsLinking,
  type RowsSettled,
  startGathering,
  trainGathered,
} from './gather.ts'
import { startThread, type Thread } from './thread.ts'

/** What came of a batch: every record by its row, which is its place in the order in which they were added. */
export type LinkedBatch = {
  readonly records: number
  /** Every record is in exactly one. */
  readonly groups: Groups
  readonly review: readonly RowPair[]
  /** What surroundings were judged by: for `explainSettled`. */
  readonly weights: Weights
  readonly nobodysDates: readonly string[]
  readonly keyOf: (row: number) => RecordKey
  readonly rowOf: (key: RecordKey) => number | undefined
}

/** Links millions of records at once: they are taken in as they come, and none is kept as an object. */
export type Batch = {
  /** Adds some records: all of them in the order of their keys, so that the outcome does not depend on how they came. */
  readonly add: (list: readonly Sighting[]) => Promise<void>
  readonly train: () => Promise<Model>
  /** Links them and looks at them in their surroundings. May be asked again, with other decisions. */
  readonly link: (linking: RowsLinking) => Promise<LinkedBatch>
  /** Lets go of everything but what came of it. */
  readonly close: () => Promise<void>
}

export type BatchOptions = Gathering & {
  readonly onProgress?: (done: Progress) => void
  /** With fewer records than this all is done before another thread would have started. */
  readonly worthThread?: number
}

/** Lists that may lie in wait for the thread: few, so that records do not pile up in memory. */
const mostWaiting = 4

type Working = {
  readonly add: (list: readonly Sighting[]) => Promise<unknown>
  readonly train: () => Promise<Model>
  readonly link: (linking: RowsLinking) => Promise<RowsSettled>
  readonly keys: () => Promise<Keys>
  readonly close: () => Promise<void>
}

/** Begins a batch. Where there are many records, all is done in a thread of its own, so that others are answered meanwhile. */
export function openBatch({
  worthThread = 20_000,
  onProgress = () => {},
  ...gathering
}: BatchOptions = {}): Batch {
  let first: Sighting[] | undefined = []
  let working: Working | undefined
  const start = async (isMany: boolean): Promise<Working> => {
    working = isMany ? inThread(startThread(gathering, onProgress)) : here(gathering, onProgress)
    const waiting = first ?? []
    first = undefined
    if (waiting.length > 0) await working.add(waiting)
    return working
  }
  const ready = async () => working ?? start(false)
  return {
    add: async (list) => {
      if (working) return void (await working.add(list))
      first?.push(...list)
      if ((first?.length ?? 0) > worthThread) await start(true)
    },
    train: async () => (await ready()).train(),
    link: async (linking) => {
      const { link, keys } = await ready()
      return describe(await link(linking), await keys())
    },
    close: async () => working?.close(),
  }
}

function here(gathering: Gathering, onProgress: (done: Progress) => void): Working {
  const gathered = startGathering(gathering)
  return {
    add: async (list) => gatherSome(gathered, list),
    train: async () => trainGathered(gathered, onProgress),
    link: (linking) => linkGathered(gathered, linking, onProgress),
    keys: async () => gathered.keys,
    close: async () => {},
  }
}

function inThread({ ask, close }: Thread): Working {
  const added: Promise<unknown>[] = []
  return {
    add: async (list) => {
      const taken = ask({ kind: 'add', list: JSON.stringify(list) })
      // It is waited for later, and may fail before.
      taken.catch(() => {})
      added.push(taken)
      if (added.length > mostWaiting) await added.shift()
    },
    train: async () => {
      await Promise.all(added)
      return (await ask({ kind: 'train' })) as Model
    },
    link: async (linking) => {
      await Promise.all(added)
      return (await ask({ kind: 'link', linking })) as RowsSettled
    },
    keys: async () => (await ask({ kind: 'keys' })) as Keys,
    close,
  }
}

const describe = ({ clusters, review, weights, nobodysDates }: RowsSettled, keys: Keys): LinkedBatch => ({
  records: clusters.starts[clusters.size]!,
  groups: clusters,
  review,
  weights,
  nobodysDates,
  keyOf: (row) => keyOfRow(keys, row),
  rowOf: (key) => findRow(keys, key),
})

/** The keys of the records of one group. */
export const membersOf = ({ groups, keyOf }: LinkedBatch, number: number): readonly RecordKey[] =>
  Array.from(rowsOf(groups, number), keyOf)
