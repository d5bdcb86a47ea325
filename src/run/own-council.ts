import { readFile } from 'node:fs/promises'
import { type Council, readCouncil } from '#channels'

/** What this council says of itself, as it is set in `demo/council.json`. */
export async function readOwnCouncil(): Promise<Council> {
  const read = readCouncil(
    JSON.parse(await readFile(new URL('../../demo/council.json', import.meta.url), 'utf8')),
  )
  if (read.ok) return read.value
  throw new Error(
    `demo/council.json: ${read.problems.map(({ field, message }) => `${field}: ${message}`).join('; ')}`,
  )
}
