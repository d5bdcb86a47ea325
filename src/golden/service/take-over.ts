import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { Index, RecordKey as LinkageKey } from '#linkage'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import type { PersonId } from '../model/person.ts'
import type { Link } from '../store/link.ts'
import { linksBeside } from '../store/touched.ts'
import { decisionsAround } from './answers-around.ts'
import { recordsByKey } from './records-by-key.ts'

const atOnce = 2000

/** Brings these records in an index to what the database says of them: what they hold, whose they are, what was decided. */
export async function takeOver(ctx: Context, index: Index, touched: readonly RecordKey[]): Promise<void> {
  for (const some of inLists(touched, atOnce)) await takeSome(ctx, index, some)
}

async function takeSome(ctx: Context, index: Index, touched: readonly RecordKey[]): Promise<void> {
  const records = await recordsByKey(ctx, touched)
  const links = await linksBeside(ctx, touched)
  const decisions = await decisionsAround(ctx, touched)
  // From here on nothing is waited for, so that nobody ever sees half of it.
  const people = new Map(links.map((link) => [keyText(link), link.person]))
  const anchors = anchorsIn(index, links, new Set(touched.map(keyText)))
  for (const { key, decided } of decisions) index.remember(key, decided)
  for (const key of touched) {
    const text = keyText(key)
    const [record, person] = [records.get(text), people.get(text)]
    if (record && person) {
      index.adopt(toLinkageRecord(record), anchors.get(person))
      if (!anchors.has(person)) anchors.set(person, key)
      // Of one that is gone and still linked, whoever works that in sees to what follows.
    } else if (!person) index.withdraw(key)
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
