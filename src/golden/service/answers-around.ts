import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { RecordKey } from '#sources'
import { heldTogether } from '../model/anchors.ts'
import { keyText } from '../model/assign.ts'
import { meaningOf, type Said } from '../model/meaning.ts'
import { decidedAbout } from '../store/decided.ts'
import { linksBeside } from '../store/touched.ts'

type Pair = readonly [RecordKey, RecordKey]

/** All that was said of some records, of those it was said of them with, and so on. */
export type AnswersAround = {
  readonly keys: readonly RecordKey[]
  readonly said: readonly Said[]
  /** What residents hold together by their own words. */
  readonly also: readonly Pair[]
}

const atOnce = 2000

/** All answers that have to do with some records, however many lie between, there or away. */
export async function answersAround(ctx: Context, records: readonly RecordKey[]): Promise<AnswersAround> {
  const keys = new Map(records.map((key) => [keyText(key), key]))
  const [said, also] = [new Map<string, Said>(), new Map<string, Pair>()]
  let next = records
  while (next.length > 0) {
    const near: RecordKey[] = []
    for (const some of inLists(next, atOnce)) {
      const pairs = heldTogether(await linksBeside(ctx, some))
      const found = await decidedAbout(ctx, some)
      for (const pair of pairs) also.set(pair.map(keyText).join(' '), pair)
      for (const each of found) said.set(`${keyText(each.a)} ${keyText(each.b)}`, each)
      near.push(...pairs.flat(), ...found.flatMap(({ a, b }) => [a, b]))
    }
    next = [...new Map(near.map((key) => [keyText(key), key]))].flatMap(([text, key]) =>
      keys.has(text) ? [] : [key],
    )
    for (const key of next) keys.set(keyText(key), key)
  }
  return { keys: [...keys.values()], said: [...said.values()], also: [...also.values()] }
}

/** What is decided of a record: with whom it is one person's (1), and with whom not (-1). */
export type Decisions = {
  readonly key: RecordKey
  readonly decided: readonly (readonly [RecordKey, -1 | 1])[]
}

/** What is decided of some records, and of all others of whom that says something. */
export async function decisionsAround(
  ctx: Context,
  records: readonly RecordKey[],
): Promise<readonly Decisions[]> {
  const { keys, said, also } = await answersAround(ctx, records)
  const found = new Map(keys.map((key) => [keyText(key), [] as [RecordKey, -1 | 1][]]))
  const { held, apart } = meaningOf(said, also)
  for (const [pairs, decision] of [[held, 1] as const, [apart, -1] as const])
    for (const [a, b] of pairs) {
      found.get(keyText(a))?.push([b, decision])
      found.get(keyText(b))?.push([a, decision])
    }
  return keys.map((key) => ({ key, decided: found.get(keyText(key)) ?? [] }))
}
