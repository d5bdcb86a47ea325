import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import {
  type Fields,
  findRecords,
  listProposals,
  listSources,
  proposeChange,
  type RecordKey,
  residentSource,
  withdrawProposals,
} from '#sources'
import { betterFor, ownWords, saidThemselves, toldOfMoves } from '../model/own-word.ts'
import type { PersonId } from '../model/person.ts'
import { linksOf } from '../store/link.ts'
import { selectPerson } from '../store/people.ts'
import { takeUnproposed } from '../store/unproposed.ts'

/** The job that proposes to applications what people themselves know better. */
export const ownWordJob = 'golden:propose-own-word'

/** Proposes what is noted, up to so many people. Returns how many it was. */
export async function proposeNoted(ctx: Context, atMost = 50): Promise<number> {
  await mustBeAllowed(ctx, 'sources.load')
  const people = await takeUnproposed(ctx, atMost)
  const told = new Map((await listSources(ctx)).map((source) => [source.id, toldOfMoves(source)]))
  for (const person of people) await proposeOwnWord(ctx, person, told)
  return people.length
}

/**
 * Proposes what a person said of themselves, and what stands for it, to each application that says otherwise: once. What
 * was proposed before and does not stand any more is withdrawn. Nothing is proposed of somebody restricted, whose
 * details go nowhere by themselves, nor of the dead.
 */
async function proposeOwnWord(
  ctx: Context,
  id: PersonId,
  told: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const person = await selectPerson(ctx, id)
  const isQuiet = !person || person.isRestricted || person.values.date_of_death !== undefined
  const words = isQuiet ? [] : ownWords(person.values)
  const records = await findRecords(ctx, await linksOf(ctx, id))
  const theirs = records.filter(({ source }) => source === residentSource)
  const moves = new Set(theirs.flatMap((said) => (said.fields.address ? [said.id] : [])))
  for (const record of records) {
    if (record.source === residentSource) continue
    const better = betterFor(record, words, { moves, told: told.get(record.source) ?? [] })
    await settle(ctx, record, better)
  }
}

async function settle(ctx: Context, { source, id }: RecordKey, better: Fields): Promise<void> {
  const before = await listProposals(ctx, { source, record: id })
  const ours = before.filter(({ because }) => because === saidThemselves)
  const gone = ours.filter(
    ({ state, fields }) =>
      (state === 'waiting' || state === 'task') &&
      Object.entries(fields).some(([field, said]) => better[field as keyof Fields] !== said?.to),
  )
  await withdrawProposals(
    ctx,
    gone.map((proposal) => proposal.id),
    'The person says something else by now',
  )
  // Whatever became of it: who declined it has looked, and who has it in hand needs no second.
  const known = before.filter(({ state }) => state !== 'withdrawn' && state !== 'overtaken')
  const fresh = Object.entries(better).filter(
    ([field, to]) => !known.some(({ fields }) => fields[field as keyof Fields]?.to === to),
  )
  if (fresh.length === 0) return
  const values = Object.fromEntries(fresh)
  // An application that does not take one of them takes none: what comes of that is for its steward to see.
  await proposeChange(ctx, { source, record: id, values, because: saidThemselves })
}
