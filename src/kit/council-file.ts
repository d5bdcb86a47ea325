import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Council, readCouncil } from './council.ts'
import type { Outcome } from './outcome.ts'

/** Reads what a council says of itself from a file. Each problem says in a sentence what is to be written where. */
export function readCouncilFile(file: string): Outcome<Council> {
  const wrong = (message: string): Outcome<Council> => ({ ok: false, problems: [{ field: '', message }] })
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return wrong(
      error instanceof SyntaxError
        ? `${file} is not JSON (${error.message}). Write it as demo/council.json is written`
        : `${file} cannot be read. Set GUILDHALL_COUNCIL to a file like demo/council.json`,
    )
  }
  const council = readCouncil(json)
  if (council.ok) return council
  const said = council.problems.map(({ field, message }) => ({
    field,
    message: `${file}: ${field && `${field}: `}${message}`,
  }))
  return { ok: false, problems: said }
}

/** The council of the demonstration. */
export function demonstrationCouncil(): Council {
  const read = readCouncilFile(fileURLToPath(new URL('../../demo/council.json', import.meta.url)))
  if (read.ok) return read.value
  throw new Error(read.problems.map(({ message }) => message).join('; '))
}
