import { open311Of, type ServiceDefinition } from '#services'
import type { Document } from './document.ts'

/** The services that clients may be told of. What is private or restricted is none of them. */
export const listedIn = (services: readonly ServiceDefinition[], today: string) =>
  services.flatMap((definition) => {
    const service = open311Of(definition, today)
    return service && definition.visibility === 'public' ? [{ definition, service }] : []
  })

/** The list of services. */
export function serviceList(services: readonly ServiceDefinition[], today: string): Document {
  const content = listedIn(services, today).map(({ service: { attributes: _, ...service } }) => service)
  return { root: 'services', content }
}

/** What one service asks. */
export function serviceDefinition(
  services: readonly ServiceDefinition[],
  code: string,
  today: string,
): Document | undefined {
  const found = listedIn(services, today).find(({ service }) => service.service_code === code)
  if (!found) return undefined
  const { service_code, attributes } = found.service
  return { root: 'service_definition', content: { service_code, attributes } }
}

/** Where this server is, and what it speaks. */
export function discovery(
  origin: string,
  council: { readonly name: string; readonly email: string },
  isDemonstration: boolean,
): Document {
  const changeset = '2026-11-22T00:00:00Z'
  return {
    root: 'discovery',
    content: {
      changeset,
      contact: `${council.name}, ${council.email}`,
      key_service: `${council.email}: ask us for a key`,
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${origin}/open311/v2`,
          changeset,
          type: isDemonstration ? 'test' : 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    },
  }
}
