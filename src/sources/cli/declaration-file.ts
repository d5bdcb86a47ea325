import { readFile } from 'node:fs/promises'
import type { Terminal } from '#kit/command'
import type { Declaration } from '../model/declaration.ts'
import { checkDeclaration } from '../service/check.ts'

/** Reads a declaration from its file; where it cannot, says everything that is wrong with it, each with its line. */
export async function readDeclarationFile(
  warn: Terminal['warn'],
  file: string,
): Promise<Declaration | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    warn(`There is no file ${file}`)
    return undefined
  }
  const checked = checkDeclaration(text)
  if (checked.ok) return checked.value
  for (const { line, field, message } of checked.problems)
    warn(`${file}, line ${line}${field && `, ${field}`}: ${message}.`)
  return undefined
}
