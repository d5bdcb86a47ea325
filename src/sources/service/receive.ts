import { Readable } from 'node:stream'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import { adapterOf } from '../adapters/all.ts'
import type { LoadReport } from '../model/load.ts'
import { mustBeSigned } from './deliver.ts'
import { loadSupplied, type Rows } from './load.ts'
import { findSource } from './registry.ts'

const mostBytes = 1_000_000

/**
 * Takes in the changes that an application sends, signed. The same message twice changes nothing the second time.
 *
 * Errors: a problem in words when the message is wrong. `Fault('forbidden')` when it is not signed by that source, just
 *         now; `Fault('conflict')` for a source that is not declared to send any.
 * Source: Standard Webhooks, version 1.0.0.
 */
export async function receiveChanges(
  ctx: Context,
  id: string,
  message: Parameters<typeof mustBeSigned>[2],
): Promise<Outcome<LoadReport>> {
  await mustBeSigned(ctx, id, message)
  const source = await findSource(ctx, id)
  if (source.from.kind !== 'webhook') throw new Fault('conflict', `${id} is not declared to send changes`)
  const stream = Readable.from([Buffer.from(message.body)])
  const rows: Rows = () => adapterOf(source).read({ source, stream, secret: () => undefined, mostBytes })
  return loadSupplied(ctx, source, { rows, name: 'Sent by the application' })
}
