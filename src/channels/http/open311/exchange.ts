import { HTTPException } from 'hono/http-exception'
import { actorOfKey, doorkeeper, findKey } from '#access'
import { type Act, actAs } from '#kit/context'
import { Fault } from '#kit/fault'
import type { App, Web } from '#kit/http'
import { contentTypes, type Document, type Format, write } from '../../model/open311/document.ts'
import { one, type Parameters } from '../../model/open311/parameters.ts'
import { errorsFor, isRefusal, type Refusal } from '../../model/open311/refusal.ts'
import type { SentFile } from '../../service/upload.ts'
import { formWithFiles } from '../form.ts'
import { type Handed, resident } from '../handed.ts'

/** Who shows a key, and what they may do. */
export type Client = { readonly act: Act; readonly id: string }

/** A call of a client, read. */
export type Call = {
  readonly c: Web
  readonly parameters: Parameters
  readonly files: readonly SentFile[]
  /** What the path names: the code of a service, or the number of a report. */
  readonly named: string
  /** The client whose key it shows; `undefined` for one that shows none, or none of ours. */
  readonly client: () => Promise<Client | undefined>
  /** What anybody may do. */
  readonly act: Act
}

/** What a call comes to. */
export type Answer = (call: Call) => Promise<Document | Refusal>

/** Serves one call of Open311, in both forms. A path may end in `:named`. */
export type Serve = (method: 'get' | 'post', path: string, answer: Answer) => void

/** Prepares to serve Open311: reads calls, and answers each in the form that it asks for, also when it cannot be done. */
export function openExchange(app: App, { council, world }: Handed): Serve {
  async function readCall(c: Web, format: Format): Promise<Call> {
    const asked = c.req.queries()
    const form = c.req.method === 'POST' ? await formWithFiles(c) : { typed: {}, files: new Map() }
    const parameters: Parameters = { ...asked, ...form.typed }
    const files: readonly SentFile[] = [...form.files.values()].flat()
    const named = (c.req.param('named') ?? '').slice(0, -1 - format.length)
    const client = () => clientWith(c, one(parameters, 'api_key'))
    return { c, parameters, files, named, client, act: actAs(resident, world, c.var.request) }
  }

  async function clientWith(c: Web, key: string | undefined): Promise<Client | undefined> {
    const find = actAs(doorkeeper, world, c.var.request)
    const found = key ? await find('sign-in', (ctx) => findKey(ctx, key)) : undefined
    if (!found?.purposes.includes('report')) return undefined
    return { act: actAs(actorOfKey(found), world, c.var.request), id: found.id }
  }

  const isOurs = ({ parameters }: Call): boolean => {
    const jurisdiction = one(parameters, 'jurisdiction_id')
    return !jurisdiction || council.jurisdictions.includes(jurisdiction)
  }

  return (method, path, answer) => {
    for (const format of ['xml', 'json'] as const) {
      const route = path.endsWith(':named') ? `${path}{.+\\.${format}}` : `${path}.${format}`
      app.on(method, `/open311/v2/${route}`, async (c) => {
        const refused = wrongFrom(c)
        if (refused) return send(c, format, refused)
        const call = await readCall(c, format).catch(notRead)
        if (!call) return send(c, format, unreadable)
        return send(c, format, isOurs(call) ? await attempt(answer, call) : unknownJurisdiction)
      })
    }
  }
}

/**
 * Answers in a form that clients read also what is no call, what is turned away at the door, and what breaks: they were
 * shown a page for people. To be added before whatever turns anybody away.
 */
export function speakOpen311(app: App): void {
  app.use('/open311/v2/*', async (c, next) => {
    await next()
    const isOurs = Object.values(contentTypes).includes(c.res.headers.get('content-type') ?? '')
    const refusal = turnedAway.find(({ status }) => status === c.res.status)
    if (isOurs || !refusal) return
    // The page may have been packed.
    c.res.headers.delete('content-encoding')
    c.res = send(c, c.req.path.endsWith('.json') ? 'json' : 'xml', refusal)
  })
}

const turnedAway: readonly Refusal[] = [
  { status: 404, said: ['There is no such call, or not by this method'] },
  { status: 413, said: ['This is too large: send less text, or fewer or smaller photographs'] },
  { status: 429, said: ['You have asked too often: wait a minute, then try again'] },
  { status: 500, said: ['There is a problem with the service: try again later'] },
  { status: 503, said: ['This cannot be done now: try again later'] },
]

/** What is wrong with a call before it is read. */
function wrongFrom(c: Web): Refusal | undefined {
  // PostgreSQL keeps none, and no text has one.
  if (c.req.url.includes('%00')) return zero
  // It would be read as a form with nothing in it, and its key as missing.
  const type = c.req.header('content-type') ?? ''
  return /^application\/([\w.-]+\+)?json\b/i.test(type) && c.req.method === 'POST' ? noForm : undefined
}

const noForm: Refusal = {
  status: 400,
  said: ['Send it as a form: application/x-www-form-urlencoded, or multipart/form-data with photographs'],
}

const zero: Refusal = { status: 400, said: ['There is a zero character (%00) in it, which no text has'] }

const unreadable: Refusal = { status: 400, said: ['The form could not be read: it may have been cut off'] }

function notRead(error: unknown): undefined {
  if (!(error instanceof HTTPException)) throw error
}

const unknownJurisdiction: Refusal = { status: 404, said: ['jurisdiction_id was not found'] }

const statuses = { 'not-found': 404, forbidden: 403, conflict: 400, unavailable: 503 } as const

/** A client is answered in its own form even when something cannot be done. */
async function attempt(answer: Answer, call: Call): Promise<Document | Refusal> {
  try {
    return await answer(call)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { status: statuses[error.kind], said: [said[error.kind]] }
  }
}

const said = {
  'not-found': 'There is no such thing',
  forbidden: 'Your key does not allow this',
  conflict: 'This cannot be done now',
  unavailable: 'This cannot be done now: try again later',
} as const

function send(c: Web, format: Format, given: Document | Refusal): Response {
  const [document, status] = isRefusal(given) ? [errorsFor(given), given.status] : [given, 200 as const]
  return c.body(write(document, format), status, { 'content-type': contentTypes[format] })
}
