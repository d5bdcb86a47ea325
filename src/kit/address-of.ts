import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Exchange } from 'hono'

/**
 * The network address that a request comes from; `undefined` when it comes from this machine itself, and no proxy
 * says that it speaks for someone else.
 *
 * A proxy is believed only where the operator has said so: anybody can write the header.
 */
export function addressOf(c: Exchange, trustsProxy: boolean): string | undefined {
  const forwarded = trustsProxy && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  if (forwarded) return forwarded
  const address = peerOf(c)
  return address && !/^(::1|(::ffff:)?127\.)/.test(address) ? address : undefined
}

function peerOf(c: Exchange): string | undefined {
  // In a test without a server there is no connection to ask.
  if (!c.env || typeof c.env !== 'object' || !('incoming' in c.env)) return undefined
  return getConnInfo(c).remote.address
}

/** Where on this machine a request came in, as `192.0.2.1:3000`. */
export function localEndOf(c: Exchange): string | undefined {
  if (!c.env || typeof c.env !== 'object' || !('incoming' in c.env)) return undefined
  const { incoming } = c.env as HttpBindings
  const { localAddress = '', localPort } = incoming.socket
  const address = localAddress.replace(/^::ffff:/, '')
  return `${address.includes(':') ? `[${address}]` : address}:${localPort}`
}

/** Whether what was being sent broke off before its end: whoever sent it has gone. */
export function hasBrokenOff(c: Exchange): boolean {
  if (!c.env || typeof c.env !== 'object' || !('incoming' in c.env)) return false
  return (c.env as HttpBindings).incoming.readableAborted
}
