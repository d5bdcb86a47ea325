import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Proposal, ProposalState } from '../model/proposal.ts'
import { db } from './tables.ts'

/** Keeps a proposal. What is to be written is due at once. */
export async function insertProposal(
  ctx: Context,
  proposal: Omit<Proposal, 'at' | 'by' | 'stateAt' | 'reason'>,
): Promise<void> {
  const { id, source, record, fields, columns, because, state } = proposal
  await db(ctx)
    .insertInto('sources.proposal')
    .values({
      council_id: ctx.council,
      id,
      source,
      record_id: record,
      fields: JSON.stringify(fields),
      columns: JSON.stringify(columns),
      because,
      proposed_at: ctx.now,
      proposed_by: ctx.actor.id,
      state,
      state_at: ctx.now,
      state_by: null,
      reason: null,
      next_at: state === 'waiting' ? ctx.now : null,
    })
    .execute()
}

function proposals(ctx: Context) {
  return db(ctx)
    .selectFrom('sources.proposal')
    .select([
      'id',
      'source',
      'record_id as record',
      'fields',
      'columns',
      'because',
      'proposed_at as at',
      'proposed_by as by',
      'state',
      'state_at as stateAt',
      'reason',
    ])
    .where('council_id', '=', ctx.council)
}

type Row = Awaited<ReturnType<ReturnType<typeof proposals>['execute']>>[number]

const toProposal = ({ fields, columns, reason, ...row }: Row): Proposal => ({
  ...row,
  fields: fields as Proposal['fields'],
  columns: columns as Proposal['columns'],
  reason: reason ?? undefined,
})

/** Which proposals are asked for. */
export type Wanted = {
  readonly source?: string
  readonly record?: string
  readonly states?: readonly ProposalState[]
}

/** Proposals, those that wait for a person first, and then the newest. No more than 500. */
export async function selectProposals(
  ctx: Context,
  { source, record, states }: Wanted,
): Promise<readonly Proposal[]> {
  const rows = await proposals(ctx)
    .$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
    .$if(record !== undefined, (query) => query.where('record_id', '=', record ?? ''))
    .$if(states !== undefined, (query) => query.where('state', 'in', states ?? []))
    .orderBy(sql`state = 'task'`, 'desc')
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map(toProposal)
}

/** A proposal, by its identifier. */
export async function selectProposal(ctx: Context, id: string): Promise<Proposal | undefined> {
  const row = await proposals(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toProposal(row)
}

/** Moves a proposal on, and says why where that is worth saying; only `from` a state, where one is given. */
export async function moveProposal(
  ctx: Context,
  id: string,
  {
    state,
    reason = null,
    nextAt = null,
    from,
  }: { state: ProposalState; reason?: string | null; nextAt?: Date | null; from?: ProposalState },
): Promise<void> {
  await db(ctx)
    .updateTable('sources.proposal')
    .$if(from !== undefined, (query) => query.where('state', '=', from ?? 'waiting'))
    .set({ state, reason, state_at: ctx.now, state_by: ctx.actor.id, next_at: nextAt })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Takes what is to be written now, for as long as writing may take: nobody else does it meanwhile. */
export async function leaseProposals(
  ctx: Context,
  { until, atMost }: { readonly until: Date; readonly atMost: number },
): Promise<readonly { readonly proposal: Proposal; readonly attempts: number }[]> {
  const due = db(ctx)
    .selectFrom('sources.proposal')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', ctx.now)
    .orderBy('next_at')
    .limit(atMost)
    .forUpdate()
    .skipLocked()
  const leased = await db(ctx)
    .updateTable('sources.proposal')
    .set(({ eb }) => ({ next_at: until, attempts: eb('attempts', '+', 1) }))
    .where('council_id', '=', ctx.council)
    .where('id', 'in', due)
    .returning(['id', 'attempts'])
    .execute()
  const found =
    leased.length > 0
      ? await proposals(ctx)
          .where(
            'id',
            'in',
            leased.map(({ id }) => id),
          )
          .execute()
      : []
  const attempts = new Map(leased.map((each) => [each.id, each.attempts]))
  return found.map((row) => ({ proposal: toProposal(row), attempts: attempts.get(row.id) ?? 1 }))
}

/** All proposals to an application that a load may settle. */
export async function selectOpenProposals(
  ctx: Context,
  source: string,
): Promise<readonly Pick<Proposal, 'id' | 'record' | 'fields'>[]> {
  const rows = await db(ctx)
    .selectFrom('sources.proposal')
    .select(['id', 'record_id as record', 'fields'])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('state', 'in', ['waiting', 'sent', 'written', 'task', 'done'])
    .execute()
  return rows.map((row) => ({ ...row, fields: row.fields as Proposal['fields'] }))
}
