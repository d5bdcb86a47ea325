import type { Page as Tab } from 'playwright-core'

/** A page that someone has come to by following links. */
export type Reached = {
  readonly path: string
  readonly status: number
  /** The number of the request, by which its route stands in the log. */
  readonly request: string
}

export type Crawling = {
  readonly from: readonly string[]
  /** How many pages are opened of one kind, as of all cases: the rest are alike. */
  readonly perKind: number
  readonly look: (page: Reached) => Promise<void>
}

/** Follows every link from some pages on, and every link from there, within the site. */
export async function crawl(tab: Tab, { from, perKind, look }: Crawling): Promise<void> {
  const waiting = [...from]
  const known = new Set(waiting)
  const opened = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    const before = opened.get(kind) ?? 0
    if (before >= perKind) continue
    opened.set(kind, before + 1)
    const answer = await tab.goto(path)
    await look({ path, status: answer?.status() ?? 0, request: answer?.headers()['x-request-id'] ?? '' })
    for (const link of await linksOf(tab)) {
      if (known.has(link)) continue
      known.add(link)
      waiting.push(link)
    }
  }
}

/** Pages of one kind differ in what they are about: `/staff/cases/X4K-9P2-WR3` is `/staff/cases/…`. */
export function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://localhost')
  const parts = pathname.split('/').map((part, at, all) => (isName(part, all[at - 1], all[1]) ? '…' : part))
  return [parts.join('/'), ...[...searchParams.keys()].sort()].join(' ')
}

// Every service of the public's is looked at; of an officer's pages about services, some.
const isName = (part: string, before: string | undefined, first: string | undefined): boolean =>
  before === 'sources' ||
  before === 'values' ||
  (first === 'staff' && (before === 'services' || before === 'calls') && part !== 'drafts') ||
  /^[0-9a-f]{8}-[0-9a-f-]{27}$|^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}$|^\d+$|^\d{4}-\d\d-\d\d$/.test(part)

async function linksOf(tab: Tab): Promise<string[]> {
  const { origin } = new URL(tab.url())
  const links: string[] = await tab.$$eval('a[href]', (all) =>
    all.map((each) => String(Reflect.get(each, 'href'))),
  )
  return links
    .map((link) => new URL(link))
    .filter(
      ({ origin: of, pathname }) =>
        of === origin && !/^\/(assets|api)\/|\/exit-this-page$|\.(csv|pdf|xml)$/.test(pathname),
    )
    .map(({ pathname, search }) => pathname + search)
}
