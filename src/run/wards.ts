import { loadGazetteer, readPostcode } from '#places'

const demo = new URL('../../demo/data/', import.meta.url)
const gazetteer = await loadGazetteer({
  wards: new URL('wards.geojson', demo),
  postcodes: new URL('postcodes.csv', demo),
})

/** The ward that most of a postcode lies in, by the council's own boundaries. */
export function wardOf(text: string): string | undefined {
  const postcode = readPostcode(text)
  return postcode && gazetteer.wardOfPostcode(postcode)?.name
}
