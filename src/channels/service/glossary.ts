import { readFileSync } from 'node:fs'
import { readGlossary, type Term } from '../model/glossary.ts'

const file = new URL('../../../docs/glossary.md', import.meta.url)

/** The product's glossary, which is that of its documentation. */
export function listTerms(): readonly Term[] {
  return readGlossary(readFileSync(file, 'utf8'))
}
