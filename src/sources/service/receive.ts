import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import { adapterOf } from '../adapters/all.ts'
import type { LoadReport } from '../model/load.ts'
import { selectHeldLoad, selectLoad } from '../store/load.ts'
import { insertTaken, selectTaken } from '../store/message.ts'
import { loadAlone } from '../store/staging.ts'
import { mustBeSigned } from './deliver.ts'
import { loadSupplied, type Rows } from './load.ts'
import { whyPaused } from './pause.ts'
import { findSource } from './registry.ts'

const mostBytes = 1_000_000

/**
 * Takes in the changes that an application sends, signed. The same message twice changes nothing the second time, also
 * where a newer one came in between: whoever listened and sends it again puts nothing back.
 *
 * Errors: a problem in words when the message is wrong. `Fault('forbidden')` when it is not signed by that source, just
 *         now; `Fault('conflict')` for a source that is not declared to send any; `Fault('unavailable')`, as something to
 *         be sent again, while loads are paused or an earlier message waits for a decision.
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
  await loadAlone(ctx, id)
  const digest = digestOf(message)
  const before = await selectTaken(ctx, id, digest)
  if (before) return { ok: true, value: await takenBefore(ctx, before) }
  // Each message says only what has changed, so none may be left out: whoever sent it is to send it again.
  if ((await whyPaused(ctx, id)) || (await selectHeldLoad(ctx, id)))
    throw new Fault('unavailable', `${id} is paused, or what it sent before waits for a decision`)
  const stream = Readable.from([Buffer.from(message.body)])
  const rows: Rows = () => adapterOf(source).read({ source, stream, secret: () => undefined, mostBytes })
  const taken = await loadSupplied(ctx, source, { rows, name: 'Sent by the application' })
  if (taken.ok) await insertTaken(ctx, { source: id, digest, load: taken.value.id })
  return taken
}

const digestOf = ({ headers, body }: Parameters<typeof mustBeSigned>[2]): string =>
  createHash('sha256')
    .update(`${headers['webhook-id'] ?? ''}.${body}`)
    .digest('hex')

/** What a message comes to that was taken in before: nothing of it changes anything. */
async function takenBefore(ctx: Context, id: string): Promise<LoadReport> {
  const load = await selectLoad(ctx, id)
  const { new: added = 0, changed = 0, unchanged = 0, rejected = 0 } = load ?? {}
  return { id, new: 0, changed: 0, removed: 0, unchanged: added + changed + unchanged, rejected }
}
