import { Fault } from '#kit/fault'
import type { Web } from '#kit/http'
import { findService, type ServiceDefinition } from '#services'

/** The service that the address of a page names. Errors: `Fault('not-found')`. */
export function serviceIn(c: Web): ServiceDefinition {
  const service = findService(c.req.param('service') ?? '')
  if (!service) throw new Fault('not-found', 'no such service')
  return service
}
