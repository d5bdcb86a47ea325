import type { Server } from 'node:http'
import { createServer } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import type { Config } from '#kit/config'
import { Fault } from '#kit/fault'

/**
 * Serves pages where the settings say.
 *
 * Errors: `Fault('unavailable')` with a sentence for the operator.
 */
export function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  { host, port }: Config,
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server))
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Fault('unavailable', cannotListen(error, host, port))),
    )
  })
}

/**
 * Says that a port is taken before a demonstration is loaded, and not after. Answers nobody meanwhile.
 *
 * Errors: as `listen`.
 */
export function refuseTakenPort({ host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.on('error', (error) => reject(new Fault('unavailable', cannotListen(error, host, port))))
    server.listen(port, host, () => server.close(() => resolve()))
  })
}

function cannotListen({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program. Choose another with --port.`
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with --port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. Choose another with --host.`
  return `Guildhall cannot listen on ${host}:${port}: ${message}.`
}

/** Lets requests that have begun finish, for ten seconds at most. */
export function closed(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const http = server as Server
    const force = setTimeout(() => http.closeAllConnections(), 10_000)
    http.close(() => {
      clearTimeout(force)
      resolve()
    })
    http.closeIdleConnections()
  })
}
