import type { Adapter, Supplied, Supply, WriteBack, WrittenBack } from './adapter.ts'
import { at, columnsOf } from './objects.ts'
import { firstBy, nextBy } from './page-address.ts'
import { type Paging, readPages } from './paging.ts'
import { askWeb, type WebAnswer } from './web.ts'

/** An interface that gives records as JSON, page by page. */
export const restAdapter: Adapter = { way: 'fetched', completeness: 'everything', read, write }

async function* read(supply: Supply): AsyncGenerator<Supplied> {
  const { from } = supply.source
  if (from.kind !== 'rest') return yield { kind: 'refused', message: 'The source is no web interface' }
  const token = from.token && supply.secret(from.token)
  if (from.token && !token)
    return yield { kind: 'refused', message: `Set ${from.token} to the token of the interface` }
  const paging: Paging = {
    first: from.pages ? firstBy(from.pages, from.url) : from.url,
    token,
    tokenHeader: from.tokenHeader,
    recordsOn: (page) => listAt(page, from.records),
    nextAfter: ({ value, link }, url, count) => {
      if (from.pages) return nextBy(from.pages, { value, url, count })
      const said = from.next && at(value, from.next)
      return typeof said === 'string' && said ? said : /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(link ?? '')?.[1]
    },
  }
  yield* readPages(supply, paging)
}

function listAt(page: unknown, path: string): readonly unknown[] | undefined {
  const found = at(page, path)
  return Array.isArray(found) ? found : undefined
}

/** Reads the record, sees that it is as we know it, and changes that version of it and no other. Source: RFC 9110, If-Match. */
async function write(supply: Supply, { recordId, columns }: WriteBack): Promise<WrittenBack> {
  const { from } = supply.source
  if (from.kind !== 'rest' || !from.record)
    return { kind: 'failed', retryable: false, why: 'the declaration does not say where one record is' }
  const token = from.token && supply.secret(from.token)
  if (from.token && !token) return { kind: 'failed', retryable: false, why: `${from.token} is not set` }
  const url = from.record.replace('{id}', encodeURIComponent(recordId))
  const { patience, mostBytes } = supply
  const asking = { token, tokenHeader: from.tokenHeader, patience, mostBytes }
  const answer = await askWeb(url, asking)
  if (answer.kind !== 'json') return failed(answer)
  if (!answer.etag)
    return { kind: 'failed', retryable: false, why: 'the application gives its records no ETag' }
  const state = stateOf(columnsOf(answer.value), columns)
  if (state) return { kind: state }
  const body = JSON.stringify(nested(Object.entries(columns).map(([name, { to }]) => [name, to])))
  return resultOf(await askWeb(url, { ...asking, method: 'PATCH', ifMatch: answer.etag, body }))
}

function resultOf(written: WebAnswer): WrittenBack {
  if (written.kind === 'json') return { kind: 'written' }
  const isConflict = written.kind === 'refused' && (written.status === 412 || written.status === 409)
  return isConflict ? { kind: 'conflict' } : failed(written)
}

/** Whether there is nothing left to write: it is there already, or something else is. */
function stateOf(
  now: Readonly<Record<string, string>>,
  columns: WriteBack['columns'],
): 'written' | 'conflict' | undefined {
  const all = Object.entries(columns)
  // Written before by somebody who was cut off: then it is there, and that is all that is wanted.
  if (all.every(([name, { to }]) => now[name] === to)) return 'written'
  return all.some(([name, { from }]) => (now[name] ?? '') !== from) ? 'conflict' : undefined
}

function failed(answer: {
  readonly kind: string
  readonly message?: string
  readonly status?: number
}): WrittenBack {
  const { message = 'the application answered 304', status = 503 } = answer
  return { kind: 'failed', retryable: status >= 500 || status === 429, why: message }
}

/** `address.postcode` as an object in an object. */
function nested(cells: readonly (readonly [path: string, text: string])[]): object {
  const whole: Record<string, unknown> = {}
  for (const [path, text] of cells) {
    const names = path.split('.')
    let inside = whole
    for (const name of names.slice(0, -1)) {
      inside[name] ??= {}
      inside = inside[name] as Record<string, unknown>
    }
    inside[names.at(-1) ?? path] = text
  }
  return whole
}
