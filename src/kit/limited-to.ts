import type { Context as Exchange, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses a form that is larger than that. By what it says of its length, which the server holds it to: only one that does
 * not say is counted as it comes, since a body that is counted is read as a stream, for several times the price.
 */
export function limitedTo(maxSize: number, refuse: (c: Exchange) => Response): MiddlewareHandler {
  const counted = bodyLimit({ maxSize, onError: (c) => refuse(c) })
  return async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD') return next()
    const said = c.req.header('content-length')
    if (said === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(said) <= maxSize ? next() : refuse(c)
  }
}
