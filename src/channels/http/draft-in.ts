import { actAs, lookAs, type World } from '#kit/context'
import type { Web } from '#kit/http'
import type { ServiceDefinition } from '#services'
import type { Draft } from '../model/draft.ts'
import { findDraft, findDraftAtKiosk, purposeFor } from '../service/draft.ts'
import { isKiosk, keyIn } from './cookie.ts'
import { resident } from './handed.ts'

/** The draft of a service that a browser knows. Without a cookie there is nothing to look for, and no database is asked. */
export async function draftIn(world: World, c: Web, service: ServiceDefinition): Promise<Draft | undefined> {
  const key = keyIn(c)
  if (!key) return undefined
  const purpose = purposeFor(service)
  if (!isKiosk(c))
    return lookAs(resident, world, c.var.request)(purpose, (ctx) => findDraft(ctx, service, key))
  return actAs(resident, world, c.var.request)(purpose, (ctx) => findDraftAtKiosk(ctx, service, key))
}
