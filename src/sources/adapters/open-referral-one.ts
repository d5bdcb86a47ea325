type Said = Readonly<Record<string, unknown>>

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A service as version 1.0 of Open Referral UK publishes it, under the names that 3.0 has for the same: many directories
 * still do. What is written as 3.0 has it stays as it is.
 *
 * Source: Open Referral UK 1.0, `GET /services/{id}`.
 */
export function asVersionThree(service: Said): Said {
  const [eligible] = listAt(service, 'eligibilitys').filter(isSaid)
  return {
    ...(eligible &&
      renamed(pick(eligible, ['minimum_age', 'maximum_age', 'eligibility']), {
        eligibility: 'eligibility_description',
      })),
    ...renamed(service, { fees: 'fees_description', regular_schedules: 'schedules' }),
    ...(Array.isArray(service.service_at_locations) && {
      service_at_locations: service.service_at_locations.map(withAddresses),
    }),
  }
}

function withAddresses(place: unknown): unknown {
  if (!isSaid(place) || !isSaid(place.location)) return place
  return { ...place, location: renamed(place.location, { physical_addresses: 'addresses' }) }
}

/** With other names for some of what is said, where nothing has those already. */
function renamed(said: Said, names: Readonly<Record<string, string>>): Said {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const other = Object.hasOwn(names, name) ? names[name] : undefined
      return [other && !Object.hasOwn(said, other) ? other : name, value]
    }),
  )
}

const pick = (said: Said, names: readonly string[]): Said =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(said, name)).map((name) => [name, said[name]]))

const listAt = (said: Said, name: string): readonly unknown[] => {
  const found = said[name]
  return Array.isArray(found) ? found : []
}
