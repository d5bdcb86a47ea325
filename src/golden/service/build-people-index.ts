import type { Context } from '#kit/context'
import { buildIndex, type Index, type Loaded, openIndex } from '#linkage'
import { type SourceRecord, streamRecords } from '#sources'
import { heldTogether } from '../model/anchors.ts'
import { keyAlone, keyText } from '../model/assign.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { meaningOf } from '../model/meaning.ts'
import { decidedPairs } from '../store/decided.ts'
import { linksBesideClaims, linksBetween, type ReadUpTo, readUpToNow } from '../store/touched.ts'
import { modelInUse } from './model-in-use.ts'

const atOnce = 5000

/** Builds the index of all records that are linked to somebody, in a thread of its own. */
export async function buildPeopleIndex(
  ctx: Context,
): Promise<{ readonly index: Index; readonly version: string; readonly readUpTo: ReadUpTo }> {
  // First of all: whatever changes from here on is looked at again.
  const readUpTo = await readUpToNow(ctx)
  const { model, version } = await modelInUse(ctx)
  const { held, apart } = meaningOf(
    await decidedPairs(ctx),
    heldTogether(await linksBesideClaims(ctx)).map(([a, b]) => [keyAlone(a), keyAlone(b)] as const),
  )
  const built = await buildIndex(linkedRecords(ctx), { model, mustLink: held, mustNotLink: apart })
  const index = openIndex({ model })
  index.restore(built)
  return { index, version, readUpTo }
}

/** Every record that is linked, with its person for a label, some thousands at a time. */
async function* linkedRecords(ctx: Context): AsyncGenerator<readonly Loaded[]> {
  let list: SourceRecord[] = []
  for await (const record of streamRecords(ctx)) {
    if (list.push(record) < atOnce) continue
    yield await withPeople(ctx, list)
    list = []
  }
  yield await withPeople(ctx, list)
}

async function withPeople(ctx: Context, records: readonly SourceRecord[]): Promise<readonly Loaded[]> {
  const [first, last] = [records[0], records.at(-1)]
  if (!first || !last) return []
  const links = new Map((await linksBetween(ctx, first, last)).map((link) => [keyText(link), link.person]))
  return records.flatMap((record) => {
    const cluster = links.get(keyText(record))
    return cluster ? [{ ...toLinkageRecord(record), cluster }] : []
  })
}
