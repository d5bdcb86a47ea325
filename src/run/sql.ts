import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Config, urlFor } from '#kit/config'
import { openWorld } from './world.ts'

type Print = (line: string) => void

/**
 * Runs SQL as the role that can only read: what `-c` says, or what is typed, statement by statement. Tables about
 * people show it no rows, since nobody looks at a person without a purpose. Returns the exit status.
 */
export async function sqlPrompt(config: Config, args: readonly string[], print: Print): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { command: { type: 'string', short: 'c' } } })
  const opened = await openWorld(config)
  const client = new pg.Client(urlFor('guildhall_sql', opened.adminUrl))
  try {
    await client.connect()
    if (values.command !== undefined) return (await show(client, values.command, print)) ? 0 : 1
    print('Reading only. End a statement with ; and leave with Ctrl-D.')
    const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'guildhall> ' })
    await readStatements(lines, (statement) => show(client, statement, print))
    return 0
  } finally {
    await client.end()
    await opened.close()
  }
}

async function readStatements(
  lines: ReturnType<typeof createInterface>,
  run: (statement: string) => Promise<unknown>,
): Promise<void> {
  let statement = ''
  lines.prompt()
  for await (const line of lines) {
    statement += `${line}\n`
    if (/;\s*$/.test(line)) {
      await run(statement)
      statement = ''
    }
    lines.prompt()
  }
  if (statement.trim()) await run(statement)
}

async function show(client: pg.Client, statement: string, print: Print): Promise<boolean> {
  try {
    const answers = [await client.query({ text: statement, rowMode: 'array' })].flat()
    for (const line of answers.flatMap(linesOf)) print(line)
    return true
  } catch (error) {
    print(error instanceof Error ? `Error: ${error.message}` : 'Error')
    return false
  }
}

function linesOf({ fields, rows, command }: pg.QueryArrayResult): string[] {
  if (fields.length === 0) return [command]
  const names = fields.map(({ name }) => name)
  return [...tableOf(names, rows), `(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`]
}

function tableOf(names: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  const cells = rows.map((row) => row.map(textOf))
  const widths = names.map((name, at) => Math.max(name.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join(' | ')
      .trimEnd()
  return [line(names), widths.map((width) => '-'.repeat(width)).join('-+-'), ...cells.map(line)]
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
