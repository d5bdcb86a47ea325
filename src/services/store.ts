import { readdirSync, readFileSync } from 'node:fs'

/** A file that is meant to hold a definition. */
export type DefinitionFile = { readonly name: string; readonly text: string }

/**
 * The files of a folder of definitions: the newest version of each service at the top, as `report-pothole.json`, and
 * those before it below `past`, as `past/report-pothole@1.json`.
 */
export function readFiles(folder: URL): readonly DefinitionFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}
