import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { createGazetteer, type Gazetteer, type PostcodePlace } from '../model/gazetteer.ts'
import { readPostcode } from '../model/postcode.ts'
import { readWards } from '../model/ward.ts'

/** The files that a council's places are in. */
export type PlacesFiles = {
  /** GeoJSON: a polygon for each ward, with the property `name` and perhaps `councillors`. */
  readonly wards: string | URL
  /** CSV with the columns `postcode`, `latitude` and `longitude`, and whatever others. */
  readonly postcodes: string | URL
}

/**
 * Reads a council's places into memory: some thousands of postcodes and some dozens of wards take
 * about 2 MB, and the files are the truth, so nothing is lost with the process.
 *
 * Errors: throws what the file system says, zod's error for wards that are none, and an Error that
 *         names the line for a postcode that is none.
 */
export async function loadGazetteer(files: PlacesFiles): Promise<Gazetteer> {
  const [wards, postcodes] = await Promise.all([
    readFile(files.wards, 'utf8'),
    readFile(files.postcodes, 'utf8'),
  ])
  return createGazetteer(readWards(JSON.parse(wards)), readPostcodes(postcodes))
}

function readPostcodes(csv: string): readonly PostcodePlace[] {
  const rows = parse<Readonly<Record<string, string>>>(csv, { columns: true, bom: true, trim: true })
  return rows.map((row, at) => {
    const postcode = readPostcode(row.postcode ?? '')
    const [latitude, longitude] = [Number(row.latitude || 'none'), Number(row.longitude || 'none')]
    if (postcode && Number.isFinite(latitude) && Number.isFinite(longitude)) {
      return { postcode, latitude, longitude }
    }
    throw new Error(`Line ${at + 2} of the postcodes is not a postcode with a latitude and a longitude.`)
  })
}
