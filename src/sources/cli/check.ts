import { parseArgs } from 'node:util'
import type { Command, Terminal } from '#kit/command'
import { Fault } from '#kit/fault'
import { bytesOf } from '#kit/named-file'
import type { Outcome } from '#kit/outcome'
import type { Declaration } from '../model/declaration.ts'
import { type FieldName, labelOf } from '../model/field.ts'
import type { Mapped } from '../model/mapping.ts'
import { comesByItself, sampleRows } from '../service/check.ts'
import type { Secrets } from '../service/fetch.ts'
import { readDeclarationFile } from './declaration-file.ts'
import { misused } from './words.ts'

const usage = './guildhall sources check DECLARATION.json [FILE]   FILE is an export, where files come to us'

/** Says what is wrong with a declaration, or shows how ten rows are read by it. Registers and loads nothing. */
export function checkCommand(secret: Secrets): Command {
  return {
    name: 'sources check',
    summary: 'Says what is wrong with a declaration, and shows ten rows as it reads them',
    usage,
    needsDatabase: false,
    run: (terminal) => check(terminal, secret),
  }
}

async function check({ args, print, warn }: Terminal, secret: Secrets): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [file, exported] = positionals
  if (!file || positionals.length > 2) return misused(warn, { usage })
  const declaration = await readDeclarationFile(warn, file)
  if (!declaration) return 1
  print(`The declaration of ${declaration.name} is good.`)
  if (!exported && comesByItself(declaration)) {
    print('Name an export of it as well, to see ten of its rows.')
    return 0
  }
  return showRows({ print, warn }, declaration, { exported, secret })
}

async function showRows(
  { print, warn }: Pick<Terminal, 'print' | 'warn'>,
  source: Declaration,
  { exported, secret }: { readonly exported: string | undefined; readonly secret: Secrets },
): Promise<number> {
  const sample = await sampleRows(source, { secret, ...(exported && { stream: bytesOf(exported) }) }).catch(
    sayable,
  )
  if (!sample.ok) return say(warn, `${sample.problems[0]?.message}.`)
  const { rows, empty, looked } = sample.value
  for (const line of rows.flatMap((row) => linesOf(row, source))) print(harmless(line))
  if (empty.length > 0)
    warn(
      `In ${looked.toLocaleString('en-GB')} rows these are always empty: ${empty.map((field) => labelOf(field as FieldName)).join(', ')}. Are their columns right?`,
    )
  return 0
}

/** What is wrong with the file is for whoever named it; anything else is a bug, and thrown on. */
function sayable(error: unknown): Outcome<never> {
  if (!(error instanceof Fault)) throw error
  return { ok: false, problems: [{ field: 'file', message: error.message }] }
}

function say(warn: Terminal['warn'], message: string): number {
  warn(message)
  return 1
}

/** Without signs that a terminal would obey: what stands in a file must not move its cursor or change its title. */
const harmless = (line: string): string => line.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')

function linesOf(row: Mapped, { about }: Declaration): readonly string[] {
  if (row.kind === 'reject') return ['', `${row.id || 'No identifier'}: rejected. ${row.reason}.`]
  // Somebody may look over a shoulder, and terminals keep what they showed.
  if (row.fields.restricted) return ['', row.id, '  restricted: yes. Nothing else is shown of them.']
  const said = about === 'people' ? Object.entries(row.fields) : Object.entries(row.raw).slice(0, 12)
  const label = (name: string) => (about === 'people' ? labelOf(name as FieldName) : name)
  return ['', row.id, ...said.map(([name, value]) => `  ${label(name)}: ${value}`)]
}
