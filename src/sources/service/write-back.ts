import { record } from '#audit'
import type { Act, Context } from '#kit/context'
import type { WrittenBack } from '../adapters/adapter.ts'
import { adapterOf } from '../adapters/all.ts'
import type { Declaration } from '../model/declaration.ts'
import type { Delivered } from '../model/delivery.ts'
import type { Proposal } from '../model/proposal.ts'
import { leaseProposals, moveProposal } from '../store/proposal.ts'
import { type Delivery, deliver, deliveryTo } from './deliver.ts'
import type { Secrets } from './fetch.ts'
import { findSource } from './registry.ts'

// Longer than any adapter waits, so that no two write at once.
const leaseMinutes = 3
const mostAttempts = 6

type Ready = {
  readonly proposal: Proposal
  readonly attempts: number
  readonly source: Declaration
  readonly delivery: Delivery
  readonly now: Date
}

/**
 * Writes what is due to the applications, each outside of any transaction. What was written twice, because somebody was
 * killed in between, is there once. Returns how many it were.
 */
export async function writeProposals(act: Act, secret: Secrets): Promise<number> {
  const ready = await act('delivery', (ctx) => takeReady(ctx))
  for (const each of ready) {
    const result = await write(each, secret)
    await act('delivery', (ctx) => settle(ctx, each, result))
  }
  return ready.length
}

async function takeReady(ctx: Context): Promise<readonly Ready[]> {
  const until = new Date(ctx.now.getTime() + leaseMinutes * 60_000)
  const leased = await leaseProposals(ctx, { until, atMost: 20 })
  const ready: Ready[] = []
  for (const each of leased) {
    const source = await findSource(ctx, each.proposal.source)
    ready.push({ ...each, source, delivery: await deliveryTo(ctx, source.id), now: ctx.now })
  }
  return ready
}

type Result = WrittenBack | { readonly kind: 'sent' } | { readonly kind: 'declined'; readonly why: string }

async function write({ proposal, source, delivery, now }: Ready, secret: Secrets): Promise<Result> {
  const { write: writeThere } = adapterOf(source)
  const change = { recordId: proposal.record, columns: proposal.columns }
  if (writeThere) return writeThere({ source, secret, mostBytes: 1_000_000 }, change)
  const facts = { record: proposal.record, columns: proposal.columns, because: proposal.because }
  return fromDelivered(await deliver(delivery, { id: proposal.id, type: 'record.proposed', facts }, now))
}

function fromDelivered(delivered: Delivered): Result {
  if (delivered.kind !== 'acknowledged') return delivered
  if (delivered.answer === 'acted') return { kind: 'written' }
  return { kind: 'declined', why: delivered.reason ?? `The application answered: ${delivered.answer}` }
}

async function settle(ctx: Context, { proposal, attempts }: Ready, result: Result): Promise<void> {
  const { id, source } = proposal
  await moveProposal(ctx, id, afterwards(ctx.now, attempts, result))
  await record(ctx, {
    action: 'sources.written-back',
    about: source,
    outcome: result.kind === 'written' || result.kind === 'sent' ? 'done' : 'refused',
    detail: { proposal: id, result: result.kind },
  })
}

function afterwards(now: Date, attempts: number, result: Result): Parameters<typeof moveProposal>[2] {
  switch (result.kind) {
    case 'written':
    case 'sent':
      return { state: result.kind }
    case 'declined':
      return { state: 'declined', reason: result.why }
    case 'conflict':
      return {
        state: 'task',
        reason: 'Somebody has changed the record there since we read it',
        from: 'waiting',
      }
    case 'failed': {
      // Nothing has come of it: where it was withdrawn meanwhile, or a person is to look at it, that stands.
      const from = 'waiting'
      if (!result.retryable || attempts >= mostAttempts)
        return { state: 'task', reason: `It could not be written: ${result.why}`, from }
      const nextAt = new Date(now.getTime() + 60_000 * 4 ** (attempts - 1))
      return { state: 'waiting', reason: `It could not be written yet: ${result.why}`, nextAt, from }
    }
  }
}
