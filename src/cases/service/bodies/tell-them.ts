import type { Act, Context } from '#kit/context'
import { findPinned, findService, wordsIn } from '#services'
import { askBody } from '../../adapters/ask-body.ts'
import { plain, rowsIn } from '../../model/bodies/answer.ts'
import type { Reaching } from '../../model/bodies/asking.ts'
import type { Body } from '../../model/bodies/body.ts'
import { sentBy } from '../../model/bodies/outcome.ts'
import { selectBodies, selectBody } from '../../store/bodies/body.ts'
import {
  insertTelling,
  saveTelling,
  selectUntold,
  type TellingDue,
  takeTelling,
} from '../../store/bodies/update.ts'
import { addressOf, keyOf, seconds } from './send.ts'

const purpose = 'delivery'
const leaseMilliseconds = 3 * 60_000
const mostAtOnce = 100
const mostAttempts = 10

/**
 * Tells bodies that take updates where public reports that they have got to with us: in the words of the service, and
 * never of a case that is not public. Each has a name of its own, so that what is told twice is one.
 */
export async function tellBodies(act: Act, reaching: Reaching): Promise<void> {
  await act(purpose, prepare)
  for (let count = 0; count < mostAtOnce; count += 1) {
    const due = await act(purpose, async (ctx) => {
      const telling = await takeTelling(ctx, new Date(ctx.now.getTime() + leaseMilliseconds))
      return telling && { telling, body: await selectBody(ctx, telling.body) }
    })
    if (!due) return
    const became = due.body?.inUse ? await tellOne(due.body, due.telling, reaching) : refused
    await act(purpose, (ctx) => settleTelling(ctx, due.telling, became))
  }
}

async function prepare(ctx: Context): Promise<void> {
  for (const body of await selectBodies(ctx)) {
    if (!body.inUse || !body.takesUpdates) continue
    for (const update of await selectUntold(ctx, body.id)) {
      const sentence = stateOf(update)
      const words = sentence ? `${wordsIn(sentence.public)}.` : ''
      await insertTelling(ctx, { passed: update.passed, id: update.id, sentence: words })
    }
  }
}

type Pinned = Pick<TellingDue, 'service' | 'serviceVersion' | 'state'>

const definitionFor = ({ service, serviceVersion }: Pinned) =>
  findPinned(`${service}@${serviceVersion}`) ?? findService(service)

const stateOf = (update: Pinned) => definitionFor(update)?.case.states[update.state]

/**
 * How it stands with us, by the names that servers know. To one that has put it right, “open” means that it is not: so
 * that is said only of a case that begins again.
 */
function statusOf(update: Pinned): string {
  const state = stateOf(update)
  const status = (state?.ext ?? state?.open311 ?? 'open').toUpperCase()
  return status === 'OPEN' && update.state !== definitionFor(update)?.case.initial ? 'UNCHANGED' : status
}

type Became = { readonly kind: 'told'; readonly theirId: string } | { readonly kind: 'refused' | 'later' }
const refused: Became = { kind: 'refused' }

async function tellOne(body: Body, telling: TellingDue, reaching: Reaching): Promise<Became> {
  const key = keyOf(body, reaching)
  if (key === undefined) return { kind: 'later' }
  const answered = await askBody(addressOf(body, 'servicerequestupdates'), {
    ...reaching,
    form: [
      ...(key ? [['api_key', key] as const] : []),
      ...(body.jurisdiction ? [['jurisdiction_id', body.jurisdiction] as const] : []),
      ['service_request_id', telling.theirNumber],
      ['update_id', telling.updateId],
      ['status', statusOf(telling)],
      ['updated_datetime', seconds(telling.at)],
      ['description', telling.sentence],
    ],
  })
  if (answered.kind === 'answer' && answered.status < 300)
    return { kind: 'told', theirId: plain(rowsIn(answered.tree)[0]?.update_id).slice(0, 100) }
  return sentBy(answered).kind === 'refused' ? refused : { kind: 'later' }
}

async function settleTelling(ctx: Context, telling: TellingDue, became: Became): Promise<void> {
  if (became.kind === 'told')
    return saveTelling(ctx, telling, { state: 'sent', theirId: became.theirId || null, nextAt: null })
  if (became.kind === 'refused' || telling.attempts >= mostAttempts)
    return saveTelling(ctx, telling, { state: 'refused', theirId: null, nextAt: null })
  const nextAt = new Date(ctx.now.getTime() + Math.min(6 * 3_600_000, 30_000 * 4 ** telling.attempts))
  return saveTelling(ctx, telling, { state: 'waiting', theirId: null, nextAt })
}
