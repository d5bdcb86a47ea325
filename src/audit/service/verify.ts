import type { Context } from '#kit/context'
import { type Flaw, forgedCheckpoint, forgedKept, rolledBack, strayAfter, uncovered } from '../model/flaw.ts'
import { type Checkpoint, openCheckpoint, type VerifyingKey } from '../model/note.ts'
import { type Due, type Sealed, startOfLog, stepOn, type Walk } from '../model/verify.ts'
import { checkpointsBetween, nextLeaves, type StoredCheckpoint, sizesNow, strays } from '../store/verify.ts'

/** What a log is checked against. */
export type Against = {
  readonly key: VerifyingKey
  /**
   * Signed checkpoints that were kept elsewhere. Whoever can rewrite the database can rewrite the checkpoints in it,
   * or put an older state back: only these tell.
   */
  readonly kept?: readonly string[]
  /** How many entries are read at once. */
  readonly page?: number
}

/** What going through a log comes to. */
export type Finding = { readonly entries: number; readonly flaws: readonly Flaw[] }

// No list of faults is read further than this.
const mostFlaws = 100

/**
 * Goes through the whole sealed log from its beginning, a page at a time, and says everything that is wrong with it and
 * where. Sealing goes on meanwhile. A hundred flaws are enough to stop at.
 */
export async function verify(ctx: Context, { key, kept = [], page = 2000 }: Against): Promise<Finding> {
  const opened = kept.map((note) => openCheckpoint(note, key))
  const keptDue = opened.filter((checkpoint) => checkpoint !== undefined)
  const forged = opened.flatMap((checkpoint, at) => (checkpoint ? [] : [forgedKept(at + 1)]))
  const before = await sizesNow(ctx)

  let walk: Walk = { ...startOfLog, flaws: forged }
  // From below the first position: nothing may hide there.
  let from = Number.MIN_SAFE_INTEGER
  while (walk.flaws.length < mostFlaws) {
    const leaves = await nextLeaves(ctx, from, page)
    if (leaves.length === 0) break
    walk = await walkOn(ctx, walk, { leaves, key, kept: keptDue })
    from = walk.tree.size
  }
  const flaws = [...walk.flaws, ...(await flawsAtEnd(ctx, { walk, before, kept: keptDue }))]
  return { entries: walk.tree.size, flaws: flaws.slice(0, mostFlaws) }
}

type Leg = {
  readonly leaves: readonly Sealed[]
  readonly key: VerifyingKey
  readonly kept: readonly Checkpoint[]
}

async function walkOn(ctx: Context, walk: Walk, { leaves, key, kept }: Leg): Promise<Walk> {
  const stored = await checkpointsBetween(ctx, walk.tree.size, (leaves.at(-1)?.position ?? 0) + 1)
  const opened = stored.map((each) => ({ ...each, checkpoint: opening(each, key) }))
  const forged = opened.filter(({ checkpoint }) => !checkpoint).map(({ size }) => forgedCheckpoint(size))
  const due: Due[] = opened.flatMap(({ checkpoint, ...rest }) =>
    checkpoint ? [{ ...checkpoint, from: 'database', stored: rest }] : [],
  )
  const all = [...due, ...kept.map((each): Due => ({ ...each, from: 'kept' }))]
  const dueAt = Map.groupBy(all, ({ size }) => size)
  const start = { ...walk, flaws: [...walk.flaws, ...forged] }
  return leaves.reduce<Walk>((so, leaf) => stepOn(so, leaf, dueAt.get(leaf.position + 1) ?? []), start)
}

/** What a stored checkpoint says, if it was signed and stands where it says it does. */
function opening({ note, size }: StoredCheckpoint, key: VerifyingKey): Checkpoint | undefined {
  const checkpoint = openCheckpoint(note, key)
  return checkpoint?.size === size ? checkpoint : undefined
}

type End = {
  readonly walk: Walk
  readonly before: { readonly sealed: number }
  readonly kept: readonly Checkpoint[]
}

async function flawsAtEnd(ctx: Context, { walk, before, kept }: End): Promise<Flaw[]> {
  const flaws = (await strays(ctx, mostFlaws)).map(({ position, id }) => strayAfter(position, id))
  const { leaves, sealed } = await sizesNow(ctx)
  if (leaves > sealed) flaws.push(uncovered(sealed, leaves - 1))
  // What was sealed before we began must have been there to walk through.
  const { size } = walk.tree
  if (before.sealed > size && walk.flaws.length < mostFlaws)
    flaws.push(rolledBack(size, before.sealed, 'database'))
  const mostKept = Math.max(0, ...kept.map((checkpoint) => checkpoint.size))
  if (mostKept > Math.max(size, sealed)) flaws.push(rolledBack(size, mostKept, 'kept'))
  return flaws
}
