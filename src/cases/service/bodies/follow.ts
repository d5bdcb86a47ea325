import { record } from '#audit'
import type { Act, Context } from '#kit/context'
import { askBody } from '../../adapters/ask-body.ts'
import { plain, rowsIn } from '../../model/bodies/answer.ts'
import type { Reaching } from '../../model/bodies/asking.ts'
import type { KnownBody } from '../../model/bodies/body.ts'
import type { PassingKept } from '../../model/bodies/passing-kept.ts'
import { newsIn, readTheirs, type TheirUpdate } from '../../model/bodies/their-update.ts'
import { saveReading, takeBodyToRead } from '../../store/bodies/body.ts'
import {
  lockPassing,
  lockPassingByNumber,
  savePassing,
  selectPassingsOpen,
} from '../../store/bodies/passing.ts'
import { selectTold } from '../../store/bodies/update.ts'
import { updatePassed } from '../../store/passed.ts'
import { insertReceived } from '../../store/public-update.ts'
import { happened } from '../happened.ts'
import { addressOf, keyOf, seconds } from './send.ts'

const purpose = 'delivery'
const minute = 60_000
const day = 24 * 60 * minute
const everyMinutes = 5
// What reaches their list a little late is not missed: what was read before is known again.
const overlap = 30 * minute
const longestWindow = 7 * day
const atOnce = 25

/** Reads what other bodies say of the cases that they have, of every body that is due. */
export async function followBodies(act: Act, reaching: Reaching): Promise<void> {
  for (let count = 0; count < atOnce; count += 1) {
    const due = await act(purpose, async (ctx) => {
      const body = await takeBodyToRead(ctx, new Date(ctx.now.getTime() + everyMinutes * minute))
      return body && { body, now: ctx.now }
    })
    if (!due) return
    await followOne(act, due, reaching)
  }
}

type Due = { readonly body: KnownBody; readonly now: Date }
type Read = { readonly until?: Date; readonly failure: string | null }

async function followOne(act: Act, due: Due, reaching: Reaching): Promise<void> {
  const { body, now } = due
  await followTokens(act, due, reaching)
  const read = body.givesUpdates
    ? await readUpdates(act, due, reaching)
    : await readRequests(act, due, reaching)
  const failures = read.failure ? body.readFailures + 1 : 0
  const minutes = Math.min(360, everyMinutes * 2 ** Math.min(failures, 10))
  // Where a long window was read only in part, the rest is read at once.
  const isBehind = read.until && read.until < now && !read.failure
  const nextAt = isBehind ? now : new Date(now.getTime() + minutes * minute)
  await act(purpose, (ctx) =>
    saveReading(ctx, body.id, { until: read.until, nextAt, failures, failure: read.failure }),
  )
}

/** Asks for the numbers of requests that were answered with a token. */
async function followTokens(act: Act, { body, now }: Due, reaching: Reaching): Promise<void> {
  const wanted = { lookedBefore: new Date(now.getTime() - minute), limit: atOnce, isToken: true }
  for (const kept of await act(purpose, (ctx) => selectPassingsOpen(ctx, body.id, wanted))) {
    const answered = await askBody(
      addressOf(body, `tokens/${encodeURIComponent(kept.token ?? '')}`),
      reaching,
    )
    const rows = answered.kind === 'answer' && answered.status < 300 ? rowsIn(answered.tree) : []
    const number = plain(rows[0]?.service_request_id).slice(0, 100)
    await act(purpose, (ctx) => numbered(ctx, kept, number))
  }
}

async function numbered(ctx: Context, { passed }: PassingKept, number: string): Promise<void> {
  const kept = await lockPassing(ctx, passed)
  if (!kept || kept.theirNumber) return
  await savePassing(ctx, kept, { lookedAt: ctx.now, ...(number && { theirNumber: number }) })
  if (number) await updatePassed(ctx, { id: passed, state: 'sent', outsideReference: number })
}

/** By mySociety's list of updates: what moved in a window, which begins where the last one ended. */
async function readUpdates(act: Act, { body, now }: Due, reaching: Reaching): Promise<Read> {
  const from = body.readUntil ? new Date(body.readUntil.getTime() - overlap) : new Date(now.getTime() - day)
  const until = new Date(Math.min(now.getTime(), from.getTime() + longestWindow))
  const key = keyOf(body, reaching)
  const answered = await askBody(
    addressOf(body, 'servicerequestupdates', {
      start_date: seconds(from),
      end_date: seconds(new Date(until.getTime() + 1000)),
      ...(key && { api_key: key }),
    }),
    reaching,
  )
  if (answered.kind !== 'answer') return { failure: answered.why }
  if (answered.status >= 300) return { failure: `They answered ${answered.status}` }
  const updates = rowsIn(answered.tree).flatMap((row) => readTheirs(row) ?? [])
  for (const update of inOrder(updates)) await act(purpose, (ctx) => takeTheirs(ctx, body, update))
  return { until, failure: null }
}

const inOrder = (updates: readonly TheirUpdate[]) =>
  updates.toSorted((one, other) => (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0))

/** By asking for each request that they have, those that were asked for longest ago first. */
async function readRequests(act: Act, { body, now }: Due, reaching: Reaching): Promise<Read> {
  const wanted = { lookedBefore: new Date(now.getTime() - 15 * minute), limit: atOnce, isToken: false }
  let failure: string | null = null
  for (const kept of await act(purpose, (ctx) => selectPassingsOpen(ctx, body.id, wanted))) {
    const path = `requests/${encodeURIComponent(kept.theirNumber ?? '')}`
    const answered = await askBody(addressOf(body, path), reaching)
    if (answered.kind === 'none') return { failure: answered.why }
    if (answered.kind === 'unread' || answered.status >= 500)
      failure = 'Some of what they answered cannot be read'
    const rows = answered.kind === 'answer' && answered.status < 300 ? rowsIn(answered.tree) : []
    const update = rows.map(readTheirs).find((each) => each?.number === kept.theirNumber)
    await act(purpose, async (ctx) => {
      const held = await lockPassing(ctx, kept.passed)
      if (held) await savePassing(ctx, held, { lookedAt: ctx.now })
      if (update) await takeTheirs(ctx, body, update)
    })
  }
  return { failure }
}

/** Takes an update of theirs, once: residents read what is new in it, and nothing of it goes back to them. */
async function takeTheirs(ctx: Context, body: KnownBody, update: TheirUpdate): Promise<void> {
  const kept = await lockPassingByNumber(ctx, body.id, update.number)
  if (!kept) return
  const name = { client: `body ${body.id}`, name: `${update.number} ${update.id}`, reference: kept.reference }
  if ((await insertReceived(ctx, name)).isRepeated) return
  const ours = await selectTold(ctx, kept.passed)
  const news = newsIn(update, { ...kept, name: body.name, ours }, ctx.now)
  const facts = { statusAt: earlier(update.at, ctx.now), statusWords: update.words || kept.statusWords }
  if (!news) {
    if (kept.status === null && update.isListed)
      await savePassing(ctx, kept, { ...facts, status: update.status || 'open' })
    return
  }
  await savePassing(ctx, kept, { ...facts, status: news.status })
  if (news.state) await updatePassed(ctx, { id: kept.passed, state: news.state, outsideReference: null })
  await happened(ctx, kept.caseId, { kind: 'passed', state: null, sentence: news.sentence })
  await record(ctx, {
    action: 'cases.pass-answered',
    about: kept.reference,
    detail: { body: body.id, status: news.status },
  })
}

/** Nothing that they say can have happened after now. */
const earlier = (at: Date | undefined, now: Date): Date => (at && at < now ? at : now)
