import type { Context } from '#kit/context'
import { rowsOf } from '#linkage'
import { type RecordKey, type SourceRecord, streamInOrder } from '#sources'
import { openKeeper } from '../adapters/keeper.ts'
import { keyText } from '../model/assign.ts'
import { dayOf } from '../model/day.ts'
import type { Knowing, ToKeep } from '../model/keep.ts'
import type { KeptSome } from '../model/keep-some.ts'
import type { PersonId } from '../model/person.ts'
import type { Linked } from '../model/survivorship.ts'
import { insertChanges } from '../store/change.ts'
import { insertPeople } from '../store/insert-people.ts'
import { savePeople } from '../store/save-people.ts'
import { alertOf, newlyBeside } from './alert.ts'
import type { LinkedAll, Step } from './link-all.ts'

/** Everybody, as linked, and what is known besides their records. */
export type Replacing = {
  readonly linked: LinkedAll
  readonly ids: readonly PersonId[]
  /** Whether a person was not there before. */
  readonly isNew: (group: number) => boolean
  readonly held: (record: Linked) => Linked
  readonly knowing: Knowing
  /** Whether nothing was known before: then nobody has come to live anywhere. */
  readonly isFirst: boolean
  readonly onProgress: (done: Step) => void
}

const batch = 1000
/** So many batches are worked out while those before them are written. */
const ahead = 2

/** Brings all golden records up to date, in constant memory. Returns who is restricted. */
export async function replaceAll(ctx: Context, replacing: Replacing): Promise<ReadonlySet<PersonId>> {
  const { linked, ids, isNew, held, knowing, isFirst, onProgress } = replacing
  const { size } = linked.groups
  const restricted = new Set<PersonId>()
  const keeper = openKeeper({ today: dayOf(ctx.now), knowing, people: size })
  const coming: Promise<KeptSome>[] = []
  // While some are written, those after them are read and sent to be worked out.
  let saving: Promise<void> = Promise.resolve()
  const saveNext = async () => {
    const kept = await coming.shift()
    await saving
    if (!kept) return
    for (const id of kept.restricted) restricted.add(id)
    saving = saveSome(ctx, kept, isFirst)
    // It is waited for later, and may fail before.
    saving.catch(() => {})
  }
  try {
    let some: ToKeep[] = []
    for await (const [group, records] of groupsInOrder(ctx, linked)) {
      const person = { id: ids[group] as PersonId, isNew: isNew(group), records: records.map(asSaid(held)) }
      if (some.push(person) < batch) continue
      coming.push(keeper.keep(some))
      some = []
      if (coming.length > ahead) await saveNext()
      onProgress({ step: 'golden records', part: group / size })
    }
    coming.push(keeper.keep(some))
    while (coming.length > 0) await saveNext()
    await saving
  } finally {
    await keeper.close()
  }
  return restricted
}

const asSaid =
  (held: (record: Linked) => Linked) =>
  ({ source, id, fields }: Linked): Linked =>
    held({ source, id, fields })

async function saveSome(ctx: Context, kept: KeptSome, isFirst: boolean): Promise<void> {
  await insertPeople(ctx, kept.written)
  await insertChanges(ctx, kept.changes)
  const saved = kept.others.length === 0 ? [] : await savePeople(ctx, kept.others)
  if (isFirst) return
  for (const person of [...kept.beside, ...newlyBeside(saved)]) await alertOf(ctx, person, 'home')
}

/** The records of each group, one group after another. */
async function* groupsInOrder(
  ctx: Context,
  { groups, keyOf }: LinkedAll,
): AsyncGenerator<readonly [group: number, records: readonly SourceRecord[]]> {
  let [group, found] = [0, [] as SourceRecord[]]
  let wanted = keysOf(0)
  function keysOf(number: number): ReadonlySet<string> {
    return number < groups.size
      ? new Set(Array.from(rowsOf(groups, number), (row) => keyText(keyOf(row))))
      : new Set()
  }
  // One after another, since all of them at once are millions.
  function* keysOfAll(): Generator<RecordKey> {
    for (const row of groups.rows) yield keyOf(row)
  }
  for await (const page of streamInOrder(ctx, keysOfAll()))
    for (const record of page) {
      while (!wanted.has(keyText(record))) {
        if (found.length > 0) yield [group, found]
        found = []
        group += 1
        wanted = keysOf(group)
      }
      found.push(record)
    }
  if (found.length > 0) yield [group, found]
}
