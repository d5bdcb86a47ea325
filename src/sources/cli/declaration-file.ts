import type { Terminal } from '#kit/command'
import { Fault } from '#kit/fault'
import { textOf } from '#kit/named-file'
import type { Declaration } from '../model/declaration.ts'
import { checkDeclaration } from '../service/check.ts'

/**
 * Reads a declaration from its file; where it cannot, says everything that is wrong with it, each with its line.
 * Programs read these lines: what stands `before` the field is not the same for every command.
 */
export async function readDeclarationFile(
  warn: Terminal['warn'],
  file: string,
  before: ', ' | ': ' = ', ',
): Promise<Declaration | undefined> {
  const text = await textOf(file).catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error
    warn(`${error.message}.`)
  })
  if (text === undefined) return undefined
  const checked = checkDeclaration(text)
  if (checked.ok) return checked.value
  for (const { line, field, message } of checked.problems)
    warn(`${file}, line ${line}${field && `${before}${field}`}: ${message}.`)
  return undefined
}
