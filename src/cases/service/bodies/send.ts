import { createHash } from 'node:crypto'
import type { Act, Context } from '#kit/context'
import { askBody } from '../../adapters/ask-body.ts'
import { attributesIn, plain, rowsIn, type TheirAttribute } from '../../model/bodies/answer.ts'
import type { Answered, Reaching } from '../../model/bodies/asking.ts'
import type { Body } from '../../model/bodies/body.ts'
import { ownIn, type Sent, sentBy } from '../../model/bodies/outcome.ts'
import { nextPassing } from '../../model/bodies/passing.ts'
import type { PassingKept } from '../../model/bodies/passing-kept.ts'
import { goesByItself, type PassedCase, requestFor } from '../../model/bodies/request.ts'
import { selectBody } from '../../store/bodies/body.ts'
import { lockPassing, savePassing, selectPassingDue } from '../../store/bodies/passing.ts'
import { selectAnswers } from '../../store/history.ts'
import { selectCaseById } from '../../store/near.ts'
import { definitionOf } from '../open.ts'
import { isKeptBack } from './pass.ts'
import { type Came, settle } from './settle.ts'

const purpose = 'delivery'
const mostAtOnce = 50

/**
 * Sends every case that is due to whom it is passed on to, and looks for those of which nobody knows whether they have
 * them. Each is taken on in one transaction and settled in another, so that none is open while they take their time.
 */
export async function sendPassings(act: Act, reaching: Reaching): Promise<void> {
  for (let count = 0; count < mostAtOnce; count += 1) {
    const kept = await act(purpose, takeNext)
    if (!kept) return
    if (kept.state !== 'sending' && kept.state !== 'looking') continue
    const came = kept.state === 'looking' ? await look(act, kept, reaching) : await send(act, kept, reaching)
    if (came) await act(purpose, (ctx) => settle(ctx, kept, came))
  }
}

/** Takes on the next that is due; one whose worker did not come back is only put right, and comes again. */
async function takeNext(ctx: Context): Promise<PassingKept | undefined> {
  const kept = await selectPassingDue(ctx)
  if (!kept) return undefined
  const ifUnsure = (await selectBody(ctx, kept.body))?.ifUnsure ?? 'person'
  const isLeft = kept.leaseUntil !== null
  const after = nextPassing(kept, isLeft ? { kind: 'lease-ran-out', ifUnsure } : { kind: 'claimed' }, ctx.now)
  await savePassing(ctx, after, isLeft ? { failure: 'The work stopped before an answer came' } : {})
  return { ...kept, ...after }
}

type Ready = { readonly kind: 'ready'; readonly body: Body; readonly passed: PassedCase }

async function send(act: Act, kept: PassingKept, reaching: Reaching): Promise<Came | undefined> {
  const ready = await act(purpose, (ctx) => gather(ctx, kept))
  if (ready.kind !== 'ready') return ready
  const { body, passed } = ready
  const key = keyOf(body, reaching)
  if (key === undefined) return { kind: 'cannot', why: `The machine has no setting ${body.keySetting}` }
  const asked = await whatTheyAsk(body, passed.found.service, reaching)
  if (asked.kind !== 'asks') return asked
  const request = requestFor(body, passed, asked.attributes)
  if (request.kind === 'cannot') return request
  if (!(await act(purpose, (ctx) => handOver(ctx, kept)))) return undefined
  const form = [...(key ? [['api_key', key] as const] : []), ...request.form]
  return sentBy(await askBody(addressOf(body, 'requests'), { ...reaching, form }))
}

/** What is sent, and to whom; looked up as late as can be, since whose it is may be known by now. */
async function gather(ctx: Context, kept: PassingKept): Promise<Ready | Extract<Sent, { kind: 'cannot' }>> {
  const [body, found] = [await selectBody(ctx, kept.body), await selectCaseById(ctx, kept.caseId)]
  const definition = found && definitionOf(found)
  if (!body?.inUse || !found) return { kind: 'cannot', why: 'That body is not in use any more' }
  if (!goesByItself(definition) || (await isKeptBack(ctx, found.person)))
    return { kind: 'cannot', why: 'It cannot go by itself. Tell them another way, and write it down' }
  const answers = (await selectAnswers(ctx, found.id)) ?? {}
  const { words, placeWords } = kept
  return {
    kind: 'ready',
    body,
    passed: { found, definition, answers, words, placeWords, number: numberOf(kept) },
  }
}

/** A number for clients that count: always the same for the same. */
const numberOf = ({ passed }: PassingKept): string =>
  String(Number.parseInt(createHash('sha256').update(passed).digest('hex').slice(0, 12), 16))

/** Notes that words leave us now; not, where another worker has taken it on by now. */
async function handOver(ctx: Context, kept: PassingKept): Promise<boolean> {
  const before = await lockPassing(ctx, kept.passed)
  if (!before || before.attempts !== kept.attempts) return false
  const after = nextPassing(before, { kind: 'handed' }, ctx.now)
  if (after === before) return false
  await savePassing(ctx, after)
  return true
}

type Asks = { readonly kind: 'asks'; readonly attributes: readonly TheirAttribute[] }

/** What the service of theirs asks, as their own list has it today. */
async function whatTheyAsk(body: Body, service: string, reaching: Reaching): Promise<Asks | Came> {
  const code = body.services[service]?.code ?? ''
  const list = await askBody(addressOf(body, 'services'), reaching)
  if (!isRead(list)) return notRead(list)
  const listed = rowsIn(list.tree).find((row) => plain(row.service_code) === code)
  if (!listed) return { kind: 'cannot', why: `Their list has no service ${code}` }
  if (plain(listed.metadata) !== 'true') return { kind: 'asks', attributes: [] }
  const asked = await askBody(addressOf(body, `services/${encodeURIComponent(code)}`), reaching)
  return isRead(asked) ? { kind: 'asks', attributes: attributesIn(asked.tree) } : notRead(asked)
}

const isRead = (answered: Answered): answered is Extract<Answered, { kind: 'answer' }> =>
  answered.kind === 'answer' && answered.status < 300

/** Nothing has been sent yet, so whatever stands in the way is tried again, unless a person must change it. */
function notRead(answered: Answered): Came {
  const sent = sentBy(answered)
  if (sent.kind === 'cannot' || sent.kind === 'not-reached') return sent
  return { kind: 'not-reached', why: 'why' in sent ? sent.why : 'They do not say what they ask' }
}

/** Looks for our reference in their list, as long as nobody knows whether they have it. */
async function look(act: Act, kept: PassingKept, reaching: Reaching): Promise<Came> {
  const ready = await act(purpose, async (ctx) => ({ now: ctx.now, ...(await gather(ctx, kept)) }))
  if (ready.kind !== 'ready') return ready
  const { body, passed, now } = ready
  const from = new Date((kept.handedAt ?? now).getTime() - day)
  const answered = await askBody(
    addressOf(body, 'requests', {
      service_code: body.services[passed.found.service]?.code ?? '',
      start_date: seconds(from),
      end_date: seconds(new Date(now.getTime() + day)),
      account_id: kept.reference,
    }),
    reaching,
  )
  if (!isRead(answered))
    return { kind: 'look-failed', why: 'Nobody knows whether they have it: their list cannot be read' }
  const number = ownIn(answered.tree, kept.reference)
  if (number === 'several') return { kind: 'cannot', why: 'They have more than one with our reference' }
  if (number) return { kind: 'taken', number, token: '', said: '' }
  return {
    kind: 'absent',
    why: 'We sent it and no answer came. Their list does not show it. Ask them whether they have it',
  }
}

const day = 86_400_000
/** A moment as the specification writes it. */
export const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

/** Our key with a body; empty where it needs none, `undefined` where the machine does not have it. */
export const keyOf = ({ keySetting }: Body, { secret }: Reaching): string | undefined =>
  keySetting ? secret(keySetting) || undefined : ''

/** Where something of a body's is: always on the server that was declared. */
export function addressOf(body: Body, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${path}.${body.format}`, body.endpoint)
  const all = { ...(body.jurisdiction && { jurisdiction_id: body.jurisdiction }), ...query }
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
  return url
}
