import { inLists } from '#kit/in-lists'
import type { Supplied, Supply } from './adapter.ts'
import { rowMaker } from './objects.ts'
import { askPatiently, type WebAnswer } from './web.ts'

/** How an interface is gone through, page by page. */
export type Paging = {
  readonly first: string
  readonly token?: string | undefined
  readonly tokenHeader?: string | undefined
  /** What it means when a page is the same as the one before it. Without it, that pages never end. */
  readonly isSameTheEnd?: boolean
  /** The records on a page; `undefined` when the page has no list of them. */
  readonly recordsOn: (page: unknown) => readonly unknown[] | undefined
  /** The address of the page after this one, as it is written there. */
  readonly nextAfter: (
    answer: Extract<WebAnswer, { kind: 'json' }>,
    url: string,
    count: number,
  ) => string | undefined
  /** Asks for the whole of a record, where a page tells only part of each. */
  readonly complete?: (record: unknown) => Promise<Completed>
}

/** A record in full, that there is no such record any more, or why it cannot be had. */
export type Completed =
  | { readonly kind: 'record'; readonly record: unknown; readonly bytes: number }
  | { readonly kind: 'gone' }
  | Refused

/** Each page that was read, and its entity tag: what is noted for the next time. */
type Marks = readonly (readonly [url: string, etag: string])[]

// An interface whose pages never end is stopped here.
const mostPages = 10_000

/**
 * Reads every page. Where the application gave an entity tag with each of them the last time, it is first asked whether
 * any has changed.
 */
export async function* readPages(supply: Supply, paging: Paging): AsyncGenerator<Supplied> {
  if (await isUnchanged(supply, paging)) return yield { kind: 'unchanged' }
  const walk: Walk = {
    make: rowMaker(supply.source),
    seen: new Set(),
    marks: [],
    line: 1,
    bytes: 0,
    before: '',
  }
  let url: string | undefined = paging.first
  while (url) {
    const page: ReadPage | Refused = await readPage(supply, paging, { url, walk })
    if (page.kind === 'refused') return yield page
    for (const some of inLists(page.records, 1000)) {
      yield { kind: 'rows', rows: walk.make(some, walk.line) }
      walk.line += some.length
    }
    url = page.next
  }
  if (walk.marks.length === walk.seen.size) yield { kind: 'mark', mark: JSON.stringify(walk.marks) }
}

type Walk = {
  readonly make: ReturnType<typeof rowMaker>
  readonly seen: Set<string>
  readonly marks: (readonly [url: string, etag: string])[]
  line: number
  bytes: number
  /** The records of the page before, as JSON. */
  before: string
}
type ReadPage = {
  readonly kind: 'page'
  readonly records: readonly unknown[]
  readonly next: string | undefined
}
type Refused = { readonly kind: 'refused'; readonly message: string }

const refused = (message: string): Refused => ({ kind: 'refused', message })
const neverEnd = refused('The pages of the application never end: one comes again')

async function readPage(
  supply: Supply,
  paging: Paging,
  { url, walk }: { readonly url: string; readonly walk: Walk },
): Promise<ReadPage | Refused> {
  if (walk.seen.has(url) || walk.seen.size >= mostPages) return neverEnd
  walk.seen.add(url)
  const answer = await ask(supply, paging, url)
  if (answer.kind === 'unchanged') return refused('The application answered 304')
  if (answer.kind === 'refused') return answer
  walk.bytes += answer.bytes
  if (walk.bytes > supply.mostBytes) return refused('The application sends more than is taken at once')
  const records = paging.recordsOn(answer.value)
  if (!records) return refused('The application’s answer has no list where the declaration says')
  if (isSameAgain(walk, records))
    return paging.isSameTheEnd ? { kind: 'page', records: [], next: undefined } : neverEnd
  // The tag of a list says nothing of what is not in it.
  if (answer.etag && !paging.complete) walk.marks.push([url, answer.etag])
  const whole = await completed(supply, paging, { records, walk })
  if (whole.kind === 'refused') return whole
  return pageOf(whole.records, paging.nextAfter(answer, url, records.length), url)
}

/** Whether a page has the records of the one before; notes them. */
function isSameAgain(walk: Walk, records: readonly unknown[]): boolean {
  const [before, now] = [walk.before, records.length > 0 ? JSON.stringify(records) : '']
  walk.before = now
  return now !== '' && now === before
}

function pageOf(records: readonly unknown[], next: string | undefined, url: string): ReadPage | Refused {
  const followed = next && sameServer(next, url)
  if (next && !followed) return refused('The application names a next page on another server')
  return { kind: 'page', records, next: followed || undefined }
}

type Whole = { readonly kind: 'whole'; readonly records: readonly unknown[] }

/** The records of a page, each in full. */
async function completed(
  { mostBytes }: Supply,
  { complete }: Paging,
  { records, walk }: { readonly records: readonly unknown[]; readonly walk: Walk },
): Promise<Whole | Refused> {
  if (!complete) return { kind: 'whole', records }
  const found: unknown[] = []
  // One after another: whoever publishes a directory has a small server.
  for (const record of records) {
    const whole = await complete(record)
    if (whole.kind === 'refused') return whole
    if (whole.kind === 'gone') continue
    walk.bytes += whole.bytes
    if (walk.bytes > mostBytes) return refused('The application sends more than is taken at once')
    found.push(whole.record)
  }
  return { kind: 'whole', records: found }
}

const ask = ({ patience, mostBytes }: Supply, { token, tokenHeader }: Paging, url: string, etag?: string) =>
  askPatiently(url, { token, tokenHeader, etag, patience, mostBytes })

async function isUnchanged(supply: Supply, paging: Paging): Promise<boolean> {
  const marks = marksIn(supply.mark)
  if (marks[0]?.[0] !== paging.first) return false
  for (const [url, etag] of marks) {
    if ((await ask(supply, paging, url, etag)).kind !== 'unchanged') return false
  }
  return true
}

function marksIn(mark: string | undefined): Marks {
  return mark ? (JSON.parse(mark) as Marks) : []
}

function sameServer(next: string, from: string): string | undefined {
  const url = URL.parse(next, from)
  return url && url.origin === new URL(from).origin ? url.href : undefined
}
