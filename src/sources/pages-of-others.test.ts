import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Declaration } from '#sources'
import { declared } from '../../test/support/ways-in.ts'
import { adapterOf } from './adapters/all.ts'
import { asVersionThree } from './adapters/open-referral-one.ts'

type Answering = (url: URL, response: ServerResponse, request: IncomingMessage) => void

suite('interfaces of others', () => {
  let answer: Answering = () => {}
  let origin = ''
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    asked.push(url.search)
    answer(url, response, request)
  })
  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  const person = (id: number) => ({ id: String(id), first: 'Ann', last: `Lee ${id}` })
  const five = [1, 2, 3, 4, 5].map(person)
  const readSource = async (source: Declaration, answering: Answering) => {
    answer = answering
    asked.length = 0
    const ids: string[] = []
    const secret = () => 'not-a-real-key'
    for await (const part of adapterOf(source).read({ source, secret, mostBytes: 1e6, patience: 2000 })) {
      if (part.kind === 'refused') return part.message
      const rows = part.kind === 'rows' ? part.rows.filter(({ line }) => line > 0) : []
      ids.push(...rows.map(({ values }) => values[0] ?? ''))
    }
    return ids.join(' ')
  }
  /** The identifiers that are read from it, or the sentence that says why it cannot be. */
  const readFrom = (change: object, answering: Answering) =>
    readSource(declared({ kind: 'rest', url: `${origin}/people`, records: 'items', ...change }), answering)
  const say = (response: ServerResponse, body: unknown) => void response.end(JSON.stringify(body))
  const part = (from: number) => ({ items: five.slice(from, from + 2) })

  test('pages follow each other by number, by offset or by a cursor', async () => {
    const byNumber = await readFrom({ pages: { by: 'number', parameter: 'p', first: 0 } }, (url, response) =>
      say(response, part(Number(url.searchParams.get('p')) * 2)),
    )
    assert.equal(byNumber, '1 2 3 4 5')
    assert.deepEqual(asked, ['?p=0', '?p=1', '?p=2', '?p=3'])
    const byOffset = await readFrom({ pages: { by: 'offset' } }, (url, response) =>
      say(response, part(Number(url.searchParams.get('offset') ?? 0))),
    )
    assert.equal(byOffset, '1 2 3 4 5')
    const byCursor = await readFrom({ pages: { by: 'cursor', at: 'meta.next' } }, (url, response) => {
      const from = Number(url.searchParams.get('cursor')?.slice(1) ?? 0)
      say(response, { ...part(from), meta: { next: from < 4 ? `c${from + 2}` : null } })
    })
    assert.equal(byCursor, '1 2 3 4 5')
  })

  test('an interface that gives one page whichever is asked for is stopped at once', async () => {
    const said = await readFrom({ pages: { by: 'number' } }, (_, response) => say(response, part(0)))
    assert.match(said, /never end/)
    assert.equal(asked.length, 2)
  })

  test('a server that asks to be left alone for a moment is asked again after it, and a token has its own header', async () => {
    let busy = 2
    const said = await readFrom(
      { token: 'SOURCE_KEY', tokenHeader: 'X-API-Key', pages: { by: 'offset' } },
      (url, response, { headers }) => {
        assert.deepEqual([headers['x-api-key'], headers.authorization], ['not-a-real-key', undefined])
        if (url.searchParams.get('offset') === '2' && busy-- > 0)
          return void response.writeHead(429, { 'retry-after': '0' }).end()
        say(response, part(Number(url.searchParams.get('offset') ?? 0)))
      },
    )
    assert.equal(said, '1 2 3 4 5')
    const busyForLong = await readFrom({}, (_, response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    )
    assert.match(busyForLong, /asks us to wait \(429\)/)
  })

  test('a connection that is not secure is told from a server that is not there', async () => {
    const url = origin.replace('http:', 'https:')
    assert.match(await readFrom({ url }, () => {}), /^No secure connection .*\(ERR_SSL_/)
    assert.match(await readFrom({ url: 'https://127.0.0.1:1/' }, () => {}), /cannot be reached$/)
  })

  test('a mark before the JSON is no matter, and what is not in UTF-8 is refused, not garbled', async () => {
    const marked = (_: URL, response: ServerResponse) => response.end(`\ufeff${JSON.stringify(part(0))}`)
    assert.equal(await readFrom({}, marked), '1 2')
    const latin = (_: URL, response: ServerResponse) =>
      response.end(Buffer.from('{"items": [{"id": "1", "last": "Zo\u00eb"}]}', 'latin1'))
    assert.match(await readFrom({}, latin), /not in UTF-8/)
  })

  test('an answer that breaks off, is a part only or too large when unpacked, is refused for what it is', async () => {
    const packed = gzipSync(JSON.stringify(part(0)))
    const packedAs = (kind: string, body: Buffer) => (_: URL, response: ServerResponse) =>
      void response.writeHead(200, { 'content-encoding': kind }).end(body)
    assert.equal(await readFrom({}, packedAs('gzip', packed)), '1 2')
    assert.match(
      await readFrom({}, packedAs('gzip', Buffer.from('{"items": []}'))),
      /is packed otherwise than it says/,
    )
    const large = gzipSync(Buffer.alloc(2_000_000, ' '))
    assert.match(await readFrom({}, packedAs('gzip', large)), /larger than is taken at once: 1 MB at most/)
    const breaking = (_: URL, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': 500 }).write('{"items": [')
      setTimeout(() => response.destroy(), 20)
    }
    assert.match(await readFrom({}, breaking), /broke off on its way/)
    const some = (_: URL, response: ServerResponse) =>
      void response.writeHead(206).end(JSON.stringify(part(0)))
    assert.match(await readFrom({}, some), /a part only \(206\)/)
  })

  test('a directory is read to its end where it does not say how many pages it has, and in version 1.0', async () => {
    const from = { kind: 'open-referral-uk', url: `${origin}/v3` }
    const directory = declared(from, { about: 'services', fields: {} })
    const paged = (body: (page: number) => object) => (url: URL, response: ServerResponse) =>
      say(response, body(Number(url.searchParams.get('page'))))
    const items = (page: number) => part((page - 1) * 2).items
    const ended = paged((page) => ({ contents: items(page), last_page: page === 3 }))
    assert.equal(await readSource(directory, ended), '1 2 3 4 5')
    const silent = paged((page) => ({ contents: items(page) }))
    assert.equal(await readSource(directory, silent), '1 2 3 4 5')
    const single = paged(() => ({ contents: five }))
    assert.equal(await readSource(directory, single), '1 2 3 4 5')
    const first = paged((page) => ({ content: items(page), totalPages: '3', number: page }))
    assert.equal(await readSource(directory, first), '1 2 3 4 5')
  })

  test('a directory whose services are asked for one by one is left alone for a moment where it asks for that', async () => {
    const from = { kind: 'open-referral-uk', url: `${origin}/v3`, isAskedOneByOne: true }
    let busy = 2
    const said = await readSource(
      declared(from, { about: 'services', fields: {} }),
      ({ pathname, searchParams }, response) => {
        if (searchParams.has('page')) return say(response, { contents: five, total_pages: 1 })
        if (pathname.endsWith('/3') && busy-- > 0)
          return void response.writeHead(429, { 'retry-after': '0' }).end()
        say(response, five[Number(pathname.at(-1)) - 1])
      },
    )
    assert.equal(said, '1 2 3 4 5')
  })

  test('a service of version 1.0 is kept under the names of 3.0', () => {
    const address = { address_1: '1 Weir Street', city: 'Bath', postal_code: 'BA1 1AA' }
    const kept = asVersionThree({
      id: '1',
      fees: 'Free',
      eligibilitys: [{ id: 'e', eligibility: 'Adults', minimum_age: 18 }],
      service_at_locations: [{ id: 'l', location: { name: 'Hall', physical_addresses: [address] } }],
    })
    assert.deepEqual(
      [kept.fees_description, kept.eligibility_description, kept.minimum_age],
      ['Free', 'Adults', 18],
    )
    assert.deepEqual(kept.service_at_locations, [
      { id: 'l', location: { name: 'Hall', addresses: [address] } },
    ])
    const three = { id: '1', fees_description: 'Free', fees: 'None' }
    assert.deepEqual(asVersionThree(three), three)
  })
})
