import type { Command } from '#kit/command'

type Described = Pick<Command, 'name' | 'summary' | 'usage'>

// The first words of commands, by what an operator wants. Whatever is in none of these is for those who work on Guildhall.
const parts: readonly (readonly [heading: string, words: readonly string[]])[] = [
  ['Running', ['start', 'worker', 'staff', 'doctor', 'reset', 'help']],
  ['Applications and people', ['sources', 'load', 'golden', 'link']],
  ['Places, services and the audit log', ['places', 'services', 'audit', 'sql']],
]
const others = 'Trying and checking'

/** What there is to say: every command in a line; or those that some words begin, in full. None begins so: nothing. */
export function help(commands: readonly Described[], wanted: readonly string[] = []): string[] {
  if (wanted.length === 0) return overview(commands)
  const name = wanted.join(' ')
  const one = commands.filter((each) => each.name === name)
  const found = one.length > 0 ? one : commands.filter((each) => each.name.startsWith(`${name} `))
  return found.flatMap((each, at) => [...(at > 0 ? [''] : []), ...inFull(each)])
}

/** How it is called, what it does, and then its options. */
function inFull({ name, summary, usage = `./guildhall ${name}` }: Described): string[] {
  const [call = '', ...options] = usage.split('\n')
  return [call, `  ${summary}.`, ...options.filter((line) => line.trim() !== '')]
}

function overview(commands: readonly Described[]): string[] {
  const partOf = ({ name }: Described) =>
    parts.find(([, words]) => words.includes(name.split(' ')[0] ?? ''))?.[0] ?? others
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Guildhall, the open-source platform for councils.',
    ...[...parts.map(([heading]) => heading), others].flatMap((heading) => [
      '',
      heading,
      ...commands
        .filter((each) => partOf(each) === heading)
        .map(({ name, summary }) => `  ./guildhall ${name.padEnd(width)}  ${summary}`),
    ]),
    '',
    'For every command: --data DIR (or GUILDHALL_DATA) says where data lives, --port N (PORT) and --host ADDRESS (HOST)',
    'where pages are served, DATABASE_URL a PostgreSQL of your own (15 or newer). `./guildhall help NAME` explains one.',
  ]
}
