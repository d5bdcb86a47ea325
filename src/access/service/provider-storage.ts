import type { Adapter } from 'oidc-provider'
import { actAs, type Context, type World } from '#kit/context'
import { consumeItem, deleteItems, findItem, type Payload, saveItem } from '../store/provider.ts'

/**
 * Keeps what the demonstration's provider has under way in the database, so that a sign-in that begins in one
 * process can end in another.
 */
export function storageIn(world: World): (model: string) => Adapter {
  const act = actAs({ id: 'access:provider', kind: 'service', role: 'system' }, world)
  const within = <Result>(work: (ctx: Context) => Promise<Result>) => act('sign-in', work)
  return (model) => ({
    upsert: (id, payload, seconds = 24 * 60 * 60) =>
      within((ctx) => {
        const expiresAt = new Date(ctx.now.getTime() + seconds * 1000)
        return saveItem(ctx, { model, id }, { payload: { ...payload } satisfies Payload, expiresAt })
      }),
    find: (id) => within((ctx) => findItem(ctx, model, { id })),
    findByUid: (uid) => within((ctx) => findItem(ctx, model, { uid })),
    // Codes that are typed on a television: a way of signing in that is not offered.
    findByUserCode: async () => undefined,
    consume: (id) => within((ctx) => consumeItem(ctx, { model, id })),
    destroy: (id) => within((ctx) => deleteItems(ctx, { model, id })),
    revokeByGrantId: (grantId) => within((ctx) => deleteItems(ctx, { grantId })),
  })
}
