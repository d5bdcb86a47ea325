import type { Command } from '#kit/command'

type Described = Pick<Command, 'name' | 'summary' | 'usage'>

/** What there is to say: every command in a line; or one of them, in full. */
export function help(commands: readonly Described[], [wanted]: readonly string[] = []): string[] {
  const one = commands.filter(({ name }) => wanted && (name === wanted || name.startsWith(`${wanted} `)))
  if (one.length > 0)
    return one.flatMap(({ name, summary, usage }) => [`${usage ?? `./guildhall ${name}`}`, `  ${summary}`])
  return [
    'Guildhall, the open-source platform for councils.',
    '',
    ...commands.map(({ name, summary }) => `  ./guildhall ${name.padEnd(16)} ${summary}`),
    '',
    'Everywhere: --data DIR (or GUILDHALL_DATA) where data lives, --port N (PORT), --host ADDRESS (HOST),',
    'DATABASE_URL for a PostgreSQL of your own (15 or newer). `./guildhall help NAME` says more of one command.',
  ]
}
