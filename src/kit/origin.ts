import type { Context as Exchange } from 'hono'
import { localEndOf } from './address-of.ts'

/**
 * Where the links that we send lead: where the operator says that people reach us. Where they say nothing, the name in a
 * request is believed only if it is this machine's; anybody can write another there, and have us send it on to others.
 */
export function originOf(c: Exchange, publicUrl: string | undefined): string {
  if (publicUrl) return new URL(publicUrl).origin
  const { hostname, origin, protocol } = new URL(c.req.url)
  return isHere(hostname) ? origin : `${protocol}//${localEndOf(c) ?? 'localhost'}`
}

const isHere = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
