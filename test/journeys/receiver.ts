import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Act } from '#kit/context'
import { findSource, registerSource } from '#sources'

/** How an application answers what it is sent. */
export type Answering = (request: Request) => Response | Promise<Response>

/** Has a source take its webhooks at a real application that answers so, for as long as the work takes. */
export async function withApplication(
  system: Act,
  source: string,
  { answering, work }: { readonly answering: Answering; readonly work: () => Promise<void> },
): Promise<void> {
  const server = createServer(getRequestListener(answering))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const before = await system('demonstration', (ctx) => findSource(ctx, source))
  const register = (declaration: typeof before) =>
    system('demonstration', (ctx) => registerSource(ctx, declaration))
  await register({ ...before, writeBack: 'webhook', webhookUrl: `http://127.0.0.1:${port}/notices` })
  try {
    await work()
  } finally {
    await register(before)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
