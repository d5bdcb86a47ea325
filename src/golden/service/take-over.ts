import type { Context } from '#kit/context'
import type { Index, RecordKey as LinkageKey } from '#linkage'
import type { RecordKey } from '#sources'
import { heldTogether } from '../model/anchors.ts'
import { keyText } from '../model/assign.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import type { PersonId } from '../model/person.ts'
import type { Link } from '../store/link.ts'
import { decidedAbout, linksBeside } from '../store/touched.ts'
import { recordsByKey } from './records-by-key.ts'

const atOnce = 2000

/** Brings these records in an index to what the database says of them: what they hold, whose they are, what was decided. */
export async function takeOver(ctx: Context, index: Index, touched: readonly RecordKey[]): Promise<void> {
  for (let from = 0; from < touched.length; from += atOnce)
    await takeSome(ctx, index, touched.slice(from, from + atOnce))
}

async function takeSome(ctx: Context, index: Index, touched: readonly RecordKey[]): Promise<void> {
  const records = await recordsByKey(ctx, touched)
  const links = await linksBeside(ctx, touched)
  const decisions = await decisionsAbout(ctx, touched, links)
  // From here on nothing is waited for, so that nobody ever sees half of it.
  const people = new Map(links.map((link) => [keyText(link), link.person]))
  const anchors = anchorsIn(index, links, new Set(touched.map(keyText)))
  for (const key of touched) {
    const text = keyText(key)
    index.remember(key, decisions.get(text) ?? [])
    const [record, person] = [records.get(text), people.get(text)]
    if (record && person) {
      index.adopt(toLinkageRecord(record), anchors.get(person))
      if (!anchors.has(person)) anchors.set(person, key)
    } else if (index.has(key)) index.remove(key)
  }
}

/** For each person one of their records that stays where it is. */
function anchorsIn(
  index: Index,
  links: readonly Link[],
  touched: ReadonlySet<string>,
): Map<PersonId, LinkageKey> {
  const staying = links.filter((link) => !touched.has(keyText(link)) && index.has(link))
  return new Map(staying.map((link) => [link.person, link]))
}

type Decided = readonly [LinkageKey, -1 | 1]

/** What was decided about each record: by stewards, and by residents who said that a record is theirs. */
export async function decisionsAbout(
  ctx: Context,
  touched: readonly RecordKey[],
  links: readonly Link[],
): Promise<ReadonlyMap<string, readonly Decided[]>> {
  const found = new Map<string, Decided[]>()
  const add = (a: RecordKey, b: RecordKey, decision: -1 | 1) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      found.set(keyText(one), [...(found.get(keyText(one)) ?? []), [other, decision]])
  }
  for (const [a, b] of heldTogether(links)) add(a, b, 1)
  const decided = await decidedAbout(ctx, touched)
  for (const wanted of [true, false])
    for (const { a, b, isSame } of decided) if (isSame === wanted) add(a, b, isSame ? 1 : -1)
  return found
}
