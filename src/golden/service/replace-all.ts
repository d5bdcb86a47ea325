import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { openKeeper } from '../adapters/keeper.ts'
import type { Knowing } from '../model/keep.ts'
import type { KeptSome } from '../model/keep-some.ts'
import type { PersonId } from '../model/person.ts'
import { insertChanges } from '../store/change.ts'
import { insertPeople, sortFoundBy } from '../store/insert-people.ts'
import { savePeople } from '../store/save-people.ts'
import { alertOf, newlyBeside } from './alert.ts'
import type { Step } from './link-all.ts'
import { type Everybody, peopleInOrder } from './people-in-order.ts'

/** Everybody, as linked, and what is known besides their records. */
export type Replacing = Everybody & {
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
  const { linked, knowing, isFirst, onProgress } = replacing
  const restricted = new Set<PersonId>()
  const keeper = openKeeper({ today: dayHere(ctx.now), knowing, people: linked.groups.size })
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
    for await (const some of peopleInOrder(ctx, replacing, batch)) {
      coming.push(keeper.keep(some))
      if (coming.length > ahead) await saveNext()
      onProgress({ step: 'golden records', part: some.last / linked.groups.size })
    }
    while (coming.length > 0) await saveNext()
    await saving
    await sortFoundBy(ctx)
  } finally {
    await keeper.close()
  }
  return restricted
}

async function saveSome(ctx: Context, kept: KeptSome, isFirst: boolean): Promise<void> {
  await Promise.all([insertPeople(ctx, kept.written), insertChanges(ctx, kept.changes)])
  const saved = kept.others.length === 0 ? [] : await savePeople(ctx, kept.others)
  if (isFirst) return
  for (const person of [...kept.beside, ...newlyBeside(saved)]) await alertOf(ctx, person, 'home')
}
