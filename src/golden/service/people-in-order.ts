import { setImmediate } from 'node:timers/promises'
import type { Context } from '#kit/context'
import { rowsOf } from '#linkage'
import { type GroupedRecord, streamInOrder } from '#sources'
import type { PeopleTexts } from '../adapters/keeper.ts'
import type { ToKeep } from '../model/keep.ts'
import type { PersonId } from '../model/person.ts'
import type { Linked } from '../model/survivorship.ts'
import type { LinkedAll } from './link-all.ts'

/** Everybody, as linked. */
export type Everybody = {
  readonly linked: LinkedAll
  readonly ids: readonly PersonId[]
  /** Whether a person was not there before. */
  readonly isNew: (group: number) => boolean
  readonly held: (record: Linked) => Linked
}

/** Some people to be worked out, and the group of the last of them. */
export type Some = PeopleTexts & { readonly last: number }

// So often others have their turn: the database that waits to be told what is next, and whoever waits for a page.
const breath = 100

/** Everybody with all their records, so many people at a time, in the order of groups. */
export async function* peopleInOrder(
  ctx: Context,
  { linked, ids, isNew, held }: Everybody,
  atOnce: number,
): AsyncGenerator<Some> {
  let people: string[] = []
  let postcodes = new Set<string>()
  let last = 0
  for await (const [group, records] of groupsInOrder(ctx, linked)) {
    if (people.length === atOnce) {
      yield { people, postcodes, last }
      people = []
      postcodes = new Set()
    }
    last = group
    for (const { postcode } of records) if (postcode !== null) postcodes.add(postcode)
    people.push(personText({ id: ids[group] as PersonId, isNew: isNew(group) }, records, held))
    if (people.length % breath === 0) await setImmediate()
  }
  yield { people, postcodes, last }
}

/** Somebody with all their records, as `ToKeep` in JSON. What the records say is not read here. */
function personText(
  { id, isNew }: Omit<ToKeep, 'records'>,
  records: readonly GroupedRecord[],
  held: (record: Linked) => Linked,
): string {
  const said = records.map(
    (record) =>
      `{"source":"${record.source}","id":${JSON.stringify(record.id)},"fields":${saidBy(record, held)}}`,
  )
  return `{"id":"${id}","isNew":${isNew},"records":[${said.join()}]}`
}

function saidBy({ source, id, said }: GroupedRecord, held: (record: Linked) => Linked): string {
  const nothing = { source, id, fields: {} }
  return held(nothing) === nothing
    ? said
    : JSON.stringify(held({ source, id, fields: JSON.parse(said) }).fields)
}

/** The records of each group, one group after another. */
async function* groupsInOrder(
  ctx: Context,
  { groups, keyOf }: LinkedAll,
): AsyncGenerator<readonly [group: number, records: readonly GroupedRecord[]]> {
  // One after another, since all of them at once are millions.
  function* keysOfAll() {
    for (let group = 0; group < groups.size; group += 1)
      for (const row of rowsOf(groups, group)) yield { ...keyOf(row), group }
  }
  let found: GroupedRecord[] = []
  for await (const page of streamInOrder(ctx, keysOfAll()))
    for (const record of page) {
      const before = found[0]?.group
      if (before !== undefined && before !== record.group) {
        yield [before, found]
        found = []
      }
      found.push(record)
    }
  if (found[0]) yield [found[0].group, found]
}
