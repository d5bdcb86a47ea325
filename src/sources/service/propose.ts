import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import type { Outcome } from '#kit/outcome'
import { adapterOf } from '../adapters/all.ts'
import type { Declaration } from '../model/declaration.ts'
import { type FieldName, type Fields, labelOf } from '../model/field.ts'
import { type Better, columnFor, type Proposal, writtenThere } from '../model/proposal.ts'
import { readReason } from '../model/reason.ts'
import {
  insertProposal,
  moveProposal,
  selectProposal,
  selectProposals,
  type Wanted,
} from '../store/proposal.ts'
import { selectRaw } from '../store/record.ts'
import { withdrawOpen } from '../store/withdraw.ts'
import { findSource } from './registry.ts'

/** The job that writes better values to applications. */
export const writeJob = 'sources:write'

/** A better value for a record of an application, and why it is better. */
export type Proposing = {
  readonly source: string
  readonly record: string
  /** By the platform's names; dates as `YYYY-MM-DD`. */
  readonly values: Fields
  /** In a sentence that the owner will read: where the value is from. It names nobody. */
  readonly because: string
}

/**
 * Proposes better values to the application that holds worse ones. They are written there by its adapter, if nobody has
 * changed them since; or else a task for its steward. An application is only told what it holds itself. What is
 * about somebody restricted is never sent anywhere by itself: a steward decides.
 *
 * Errors: problems in words, by field, for a value that the application does not hold or holds already.
 *         `Fault('not-found')` when there is no such record, or whoever asks may not see it.
 */
export async function proposeChange(
  ctx: Context,
  { source: sourceId, record: id, values, because }: Proposing,
): Promise<Outcome<{ readonly id: string; readonly way: 'written' | 'task' }>> {
  await mustBeAllowed(ctx, 'golden.write')
  const source = await findSource(ctx, sourceId)
  const held = await selectRaw(ctx, { source: sourceId, id })
  if (!held) throw new Fault('not-found', `no record of ${sourceId} to propose a change to`)
  const read = readBetter(source, held.fields, values)
  if (!read.ok) return read
  const fields = read.value
  const columns = columnsOf(source, held.raw, fields)
  const isWritten = !held.isSealed && columns !== undefined && canWrite(source)
  const proposal = {
    id: ctx.newId(),
    source: sourceId,
    record: id,
    fields,
    columns: columns ?? {},
    because: because.slice(0, 500),
    state: isWritten ? 'waiting' : 'task',
  } as const
  await withdrawOpen(ctx, { source: sourceId, id }, Object.keys(fields))
  await insertProposal(ctx, proposal)
  if (isWritten) await enqueue(ctx, writeJob, {}, { key: writeJob })
  await record(ctx, {
    action: 'sources.proposed',
    about: sourceId,
    fields: Object.keys(fields),
    detail: { proposal: proposal.id },
  })
  return { ok: true, value: { id: proposal.id, way: isWritten ? 'written' : 'task' } }
}

function readBetter(source: Declaration, held: Fields, values: Fields): Outcome<Proposal['fields']> {
  const said = Object.entries(values) as [FieldName, string][]
  const problems = said.flatMap(([field, to]) => {
    if (!source.fields[field])
      return [{ field, message: `${source.name} does not hold the ${labelOf(field)}` }]
    if (to.trim() === '') return [{ field, message: `Give a value for the ${labelOf(field)}` }]
    return held[field] === to ? [{ field, message: `${source.name} says that already` }] : []
  })
  if (said.length === 0) problems.push({ field: 'given_name', message: 'Give a better value' })
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    value: Object.fromEntries(
      said.map(([field, to]): [string, Better] => [field, { from: held[field] ?? '', to }]),
    ),
  }
}

/** The same by the application's own columns; `undefined` when one of them cannot be written to as such. */
function columnsOf(
  source: Declaration,
  raw: Readonly<Record<string, string>>,
  fields: Proposal['fields'],
): Proposal['columns'] | undefined {
  const columns: Record<string, Better> = {}
  for (const [name, better] of Object.entries(fields) as [FieldName, Better][]) {
    const column = columnFor(source, name)
    if (column === undefined) return undefined
    columns[column] = { from: raw[column] ?? '', to: writtenThere(name, better.to, source.dateFormat) }
  }
  return columns
}

function canWrite({ from, writeBack, webhookUrl, ...source }: Declaration): boolean {
  if (from.kind === 'sql') return from.table !== undefined
  if (from.kind === 'rest') return from.record !== undefined
  return (
    (writeBack === 'webhook' && webhookUrl !== undefined) ||
    adapterOf({ from, ...source }).write !== undefined
  )
}

/** Proposals to an application, or for one of its records: those that wait for a person first. */
export async function listProposals(ctx: Context, wanted: Wanted = {}): Promise<readonly Proposal[]> {
  await mustBeAllowed(ctx, 'sources.load')
  return selectProposals(ctx, wanted)
}

/** The proposals to one application, for whoever looks after it. */
export async function openProposals(ctx: Context, source: string) {
  await mustBeAllowed(ctx, 'sources.load')
  return { source: await findSource(ctx, source), proposals: await selectProposals(ctx, { source }) }
}

/** Which proposal, to which application. */
export type WhichProposal = { readonly source: string; readonly id: string }

/** One proposal, with the application that it is for. That it was looked at is written down: it holds somebody's details. */
export async function openProposal(ctx: Context, { source: sourceId, id }: WhichProposal) {
  await mustBeAllowed(ctx, 'sources.load')
  const source = await findSource(ctx, sourceId)
  const proposal = await selectProposal(ctx, id)
  if (proposal?.source !== sourceId) throw new Fault('not-found', `no proposal ${id} to ${sourceId}`)
  await record(ctx, { action: 'sources.proposal-opened', about: id, fields: Object.keys(proposal.fields) })
  return { source, proposal }
}

/**
 * Says what became of a task: the steward of the application has made the change there, or will not.
 *
 * Errors: a problem with `answer` or `reason`; `Fault('not-found')`; `Fault('conflict')` when it is no task any more.
 */
export async function answerProposal(
  ctx: Context,
  { source, id }: WhichProposal,
  { answer, reason }: { readonly answer: unknown; readonly reason: unknown },
): Promise<Outcome<'done' | 'declined'>> {
  await mustBeAllowed(ctx, 'sources.load')
  const proposal = await selectProposal(ctx, id)
  if (proposal?.source !== source) throw new Fault('not-found', `no proposal ${id} to ${source}`)
  if (proposal.state !== 'task') throw new Fault('conflict', `proposal ${id} is no task any more`)
  if (answer !== 'done' && answer !== 'declined')
    return { ok: false, problems: [{ field: 'answer', message: 'Choose whether the change has been made' }] }
  const why = answer === 'declined' ? readReason(reason) : undefined
  if (why && !why.ok) return why
  await moveProposal(ctx, id, { state: answer, reason: why?.value ?? null })
  await record(ctx, { action: `sources.proposal-${answer}`, about: source, detail: { proposal: id } })
  return { ok: true, value: answer }
}
