import { lookup } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSafe } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Answered, Asking } from '../model/bodies/asking.ts'
import { readTree } from './read-answer.ts'

// Nobody outside is in any of these: whoever is reached there is somebody of ours, who trusts whoever is inside.
const inside = new BlockList()
const ranges = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['::ffff:0:0', 96, 'ipv6'],
  ['64:ff9b::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
] as const
for (const [net, bits, family] of ranges) inside.addSubnet(net, bits, family)
const own = new BlockList()
own.addSubnet('127.0.0.0', 8, 'ipv4')
own.addAddress('::1', 'ipv6')

function mayReach(address: string, isLocalAllowed: boolean): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  return !inside.check(address, family) || (isLocalAllowed && own.check(address, family))
}

const noWay = 'Its address leads into a private network, where no other body is'

/** Finds where a name leads, and refuses it there: so that nothing can change between looking and going. */
const lookupOutside =
  (isLocalAllowed: boolean): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, [])
      const fit = found.filter(({ address }) => mayReach(address, isLocalAllowed))
      if (fit.length === 0) return done(Object.assign(new Error(noWay), { code: 'PRIVATE' }), [])
      return options.all ? done(null, fit) : done(null, fit[0]?.address ?? '', fit[0]?.family)
    })
  }

/**
 * Asks another body's server, and no other: no redirect is followed, no private address is gone to, and no more is
 * read, and for no longer, than an answer can be.
 *
 * Errors: none; what went wrong is said, and whether words had left us by then.
 */
export function askBody(url: URL, asking: Asking): Promise<Answered> {
  const { form, patience = 30_000, mostBytes = 2_000_000, isLocalAllowed } = asking
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isFit = url.protocol === 'https:' || (isLocalAllowed && url.protocol === 'http:')
  if (!isFit || (isIP(host) > 0 && !mayReach(host, isLocalAllowed)))
    return Promise.resolve({ kind: 'none', hasLeft: false, isForGood: true, why: noWay })
  const body =
    form && new URLSearchParams(form.map(([name, value]): [string, string] => [name, value])).toString()
  const options: RequestOptions = {
    method: form ? 'POST' : 'GET',
    agent: false,
    lookup: lookupOutside(isLocalAllowed),
    signal: AbortSignal.timeout(patience),
    headers: {
      accept: 'application/xml, text/xml, application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Guildhall',
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      }),
    },
  }
  return new Promise((resolve) => {
    let hasLeft = false
    const isSafe = url.protocol === 'https:'
    const asked = (isSafe ? requestSafe : requestPlain)(url, options, (answer) => {
      void readAnswer(answer, mostBytes).then(resolve, (error) => resolve(noAnswer(error, true)))
    })
    const left = () => {
      hasLeft = true
    }
    asked.on('socket', (socket) => socket.once(isSafe ? 'secureConnect' : 'connect', left))
    asked.on('error', (error) => resolve(noAnswer(error, hasLeft)))
    asked.end(body)
  })
}

function noAnswer(error: Error & { readonly code?: unknown }, hasLeft: boolean): Answered {
  const isPrivate = error.code === 'PRIVATE'
  const isLate = error.name === 'TimeoutError' || error.name === 'AbortError'
  const why = isPrivate ? noWay : isLate ? 'They did not answer in time' : 'They cannot be reached'
  return { kind: 'none', hasLeft, isForGood: isPrivate, why }
}

// What an answer may call itself. Some servers call XML plain text; a page for people is none.
const readable =
  /^(text\/(xml|plain|javascript)|application\/([\w.-]+\+)?(xml|json)|application\/javascript)(;|$)/i

async function readAnswer(answer: IncomingMessage, mostBytes: number): Promise<Answered> {
  const { statusCode: status = 0, headers } = answer
  const unread = (why: string): Answered => {
    answer.destroy()
    return { kind: 'unread', status, why }
  }
  if (status >= 300 && status < 400) return unread('They send us to another address')
  if (!readable.test(headers['content-type'] ?? '')) return unread('They answered with neither XML nor JSON')
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of answer) {
    bytes += piece.length
    if (bytes > mostBytes) return unread('They answered with more than is taken at once')
    pieces.push(piece)
  }
  const tree = readTree(Buffer.concat(pieces).toString('utf8'))
  return tree === undefined
    ? unread('They answered with something that is not whole')
    : { kind: 'answer', status, tree }
}
