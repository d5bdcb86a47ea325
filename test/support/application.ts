import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What an application holds of one person, as it names things itself. */
export type Held = { id: string; first: string; last: string; born: string }

/** A web server that stands for an application, with all that it was asked. */
export type Application = {
  readonly origin: string
  readonly people: Map<string, Held>
  readonly asked: string[]
  readonly close: () => Promise<void>
}

/** The token that the application knows. */
export const token = 'not-a-real-token-0123456789'

// More pages than one for three people; not many more for thousands.
const sizeFor = (count: number) => (count > 100 ? 100 : 2)

/** Starts an application with an interface of pages, entity tags, a directory of services, and ways to go wrong. */
export async function startApplication(
  people: readonly Held[],
  services: readonly object[] = [],
): Promise<Application> {
  const held = new Map(people.map((person) => [person.id, { ...person }]))
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    void answer(request, response, { held, services }).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, people: held, asked, close }
}

type Holding = { readonly held: Map<string, Held>; readonly services: readonly object[] }

async function answer(request: IncomingMessage, response: ServerResponse, holding: Holding): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const say = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  if (url.pathname === '/services')
    return void say(200, directoryPage(holding.services, Number(url.searchParams.get('page'))))
  if (url.pathname.startsWith('/services/')) return oneService(url.pathname.slice(10), { ...holding, say })
  if (url.pathname === '/elsewhere') return void response.writeHead(302, { location: '/people' }).end()
  if (url.pathname === '/stray')
    return void say(200, { data: { people: [] }, next: 'http://127.0.0.2:9/people' })
  if (url.pathname === '/html')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello')
  if (request.headers.authorization !== `Bearer ${token}`) return void say(401, { error: 'who are you?' })
  if (url.pathname.startsWith('/people/'))
    return onePerson(request, url.pathname.slice(8), { held: holding.held, say })
  const page = pageOf([...holding.held.values()], Number(url.searchParams.get('page') ?? 1))
  const etag = tagOf(page)
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end()
  say(200, page, { etag })
}

type Say = (status: number, body: unknown) => unknown

function oneService(id: string, { services, say }: Holding & { readonly say: Say }): void {
  const one = services.find((each) => Reflect.get(each, 'id') === id)
  say(one ? 200 : 404, one ?? {})
}

async function onePerson(
  request: IncomingMessage,
  id: string,
  {
    held,
    say,
  }: {
    held: Map<string, Held>
    say: (status: number, body: unknown, headers?: Record<string, string>) => unknown
  },
): Promise<void> {
  const person = held.get(id)
  if (!person) return void say(404, {})
  if (request.method === 'GET') return void say(200, person, { etag: tagOf(person) })
  if (request.headers['if-match'] !== tagOf(person)) return void say(412, {})
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  Object.assign(person, JSON.parse(Buffer.concat(pieces).toString('utf8')))
  say(200, person, { etag: tagOf(person) })
}

const tagOf = (value: unknown) =>
  `"${createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)}"`

function pageOf(all: readonly Held[], page: number) {
  const people = all.slice((page - 1) * sizeFor(all.length), page * sizeFor(all.length))
  return {
    data: { people },
    next: all.length > page * sizeFor(all.length) ? `/people?page=${page + 1}` : null,
  }
}

function directoryPage(services: readonly object[], page: number) {
  const all = Math.max(1, Math.ceil(services.length / sizeFor(services.length)))
  const contents = services.slice((page - 1) * sizeFor(services.length), page * sizeFor(services.length))
  return {
    total_items: services.length,
    total_pages: all,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page === all,
    empty: contents.length === 0,
    contents,
  }
}
