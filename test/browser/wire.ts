import type { Request, Page as Tab } from 'playwright-core'

/** What came over the wire: what was asked for, and how many bytes answered it, packed, headers and all. */
export type Load = { readonly requests: readonly string[]; readonly bytes: number }

/** Watches what `tab` fetches from now on. What it returns tells what has come since it was last asked. */
export function watchWire(tab: Tab): () => Promise<Load> {
  let finished: Request[] = []
  tab.on('requestfinished', (request) => finished.push(request))
  return async () => {
    const since = finished
    finished = []
    const sized = await Promise.all(since.map(async (request) => ({ request, size: await request.sizes() })))
    // What the browser had kept is announced as well, with nothing in it.
    const fetched = sized.filter(({ size }) => size.responseBodySize > 0)
    return {
      requests: fetched.map(({ request }) => new URL(request.url()).pathname).sort(),
      bytes: fetched.reduce((sum, { size }) => sum + size.responseBodySize + size.responseHeadersSize, 0),
    }
  }
}
