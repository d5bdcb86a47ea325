import { type ServerType, serve } from '@hono/node-server'
import type { App } from './http.ts'

/** What a browser has come to: after every redirect, and every cookie. */
export type Opened = { readonly status: number; readonly html: string; readonly path: string }

/** One person's browser, for tests over real connections: keeps cookies where it is told, and goes where it is sent. */
export type TestBrowser = {
  /** Opens a page, or sends it a form. */
  readonly open: (target: string, form?: Readonly<Record<string, string>>) => Promise<Opened>
  /** Every address that it has been to. */
  readonly visited: readonly URL[]
  readonly cookies: Map<string, Cookie>
}

type Cookie = { readonly value: string; readonly path: string }

/** A browser that knows nothing yet of the site at `origin`. */
export function testBrowser(origin: string): TestBrowser {
  const cookies = new Map<string, Cookie>()
  const visited: URL[] = []
  async function open(target: string, form?: Readonly<Record<string, string>>): Promise<Opened> {
    const url = new URL(target, origin)
    visited.push(url)
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookiesFor(cookies, url), origin },
      ...(form && { method: 'POST', body: new URLSearchParams({ ...form }) }),
    })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    const next = answer.headers.get('location')
    if (next) return open(new URL(next, url).href)
    return { status: answer.status, html: await answer.text(), path: url.pathname }
  }
  return { open, visited, cookies }
}

function cookiesFor(cookies: ReadonlyMap<string, Cookie>, { pathname }: URL): string {
  const sent = [...cookies].filter(([, { path }]) => path === '/' || pathname.startsWith(path))
  return sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
}

function keep(cookies: Map<string, Cookie>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  const path = /; path=([^;]+)/i.exec(line)?.[1] ?? '/'
  if (value && !/max-age=0\b/i.test(line)) cookies.set(name, { value, path })
  else cookies.delete(name)
}

/** Serves on a free port of this machine, for tests. Close the server when they are done. */
export function testServer(fetch: App['fetch']): Promise<{ server: ServerType; origin: string }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ server, origin: `http://127.0.0.1:${port}` }),
    )
  })
}
