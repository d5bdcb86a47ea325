import { z } from 'zod'
import { simplifyRings } from './simplify.ts'

const publishedSchema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ Ward_name: z.string(), No_of_coun: z.number().int() }),
      geometry: z.object({
        type: z.literal('Polygon'),
        coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
      }),
    }),
  ),
})

/** About ten metres, as degrees of latitude. */
const tolerance = 0.00009

/** Cuts the publisher's wards down to name, councillors and simpler edges that still meet. */
export function cutWards(geojson: unknown): string {
  const published = publishedSchema.parse(geojson).features
  const simple = [
    ...simplifyRings(
      published.flatMap(({ geometry }) => geometry.coordinates),
      tolerance,
    ),
  ]
  const features = published
    .map(({ properties, geometry }) => ({
      type: 'Feature',
      properties: { name: properties.Ward_name, councillors: properties.No_of_coun },
      geometry: { type: 'Polygon', coordinates: simple.splice(0, geometry.coordinates.length) },
    }))
    .sort((one, other) => (one.properties.name < other.properties.name ? -1 : 1))
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`
}
