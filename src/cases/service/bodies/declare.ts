import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Outcome } from '#kit/outcome'
import { findService, listServices } from '#services'
import { type Body, type KnownBody, readBody } from '../../model/bodies/body.ts'
import { questionFault } from '../../model/bodies/request.ts'
import { saveBody, selectBodies } from '../../store/bodies/body.ts'

/**
 * The bodies that cases can be passed on to by machine.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function listBodies(ctx: Context): Promise<readonly KnownBody[]> {
  await mustBeAllowed(ctx, 'cases.bodies')
  return selectBodies(ctx)
}

/**
 * Declares how another body is asked: a new one, or one that is known by its id.
 *
 * Errors: `Fault('forbidden')`; every problem of what was sent.
 */
export async function declareBody(
  ctx: Context,
  sent: Readonly<Record<string, string>>,
): Promise<Outcome<Body>> {
  await mustBeAllowed(ctx, 'cases.bodies')
  const said = readBody(sent)
  if (!said.ok) return said
  const problems = wrongServices(said.value)
  if (problems.length > 0) return { ok: false, problems }
  await saveBody(ctx, said.value)
  await record(ctx, {
    action: 'cases.body-declared',
    about: said.value.id,
    detail: { inUse: said.value.inUse },
  })
  return said
}

/** What is declared of services must be of services that we have, and of answers that say nothing of anybody. */
function wrongServices({ services }: Body) {
  return Object.entries(services).flatMap(([id, { attributes }]) => {
    const definition = findService(id)
    if (!definition) return [{ field: 'services', message: `We have no service ${id}` }]
    return Object.values(attributes).flatMap(({ question }) => {
      const fault = questionFault(definition, question)
      return fault ? [{ field: 'services', message: `${id}.${question} ${fault}` }] : []
    })
  })
}

/** The bodies that a case of a service can be passed on to by machine, for whoever may. */
export async function bodiesFor(ctx: Context, service: string): Promise<readonly KnownBody[]> {
  if (!(await isAllowed(ctx, 'cases.write'))) return []
  return (await selectBodies(ctx)).filter(({ inUse, services }) => inUse && services[service])
}

/** The ids of our services, for whoever declares. */
export const serviceIds = (): readonly string[] => listServices().map(({ id }) => id)
