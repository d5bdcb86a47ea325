import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { AccessRequest } from '../model/access-request.ts'
import { selectRequests } from '../store/access-request.ts'
import { nameOf } from './people.ts'

/** A request in a list, with whose it is. */
export type ListedRequest = { readonly request: AccessRequest; readonly name: string }

/** Requests that are open, the most urgent first; or the last that are over. Names of those whom one may see. */
export async function listRequests(
  ctx: Context,
  isOver: boolean,
): Promise<{ readonly listed: readonly ListedRequest[]; readonly today: string }> {
  await mustBeAllowed(ctx, 'golden.take-access')
  const found = await selectRequests(ctx, isOver)
  const names = await nameOf(
    ctx,
    found.map(({ person }) => person),
  )
  const listed = found.map((request) => ({ request, name: names.get(request.person) ?? 'No name' }))
  return { listed, today: dayHere(ctx.now) }
}
