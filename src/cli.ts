import { parseArgs } from 'node:util'
import { type Command, findCommand, type Terminal } from '#kit/command'
import { type Config, readConfig } from '#kit/config'
import { actAs } from '#kit/context'
import { Fault } from '#kit/fault'
import { runBenchmark } from './run/bench.ts'
import { commands as moduleCommands } from './run/commands.ts'
import { doctor } from './run/doctor.ts'
import { help } from './run/help.ts'
import { reset } from './run/reset.ts'
import { takeScreens } from './run/screens.ts'
import { sqlPrompt } from './run/sql.ts'
import { start, work } from './run/start.ts'
import { test } from './run/test.ts'
import { openWorld } from './run/world.ts'

// With `main.ts`, the only file that knows every module.

type Printing = Pick<Terminal, 'args' | 'print' | 'warn' | 'isTerminal' | 'config'>

/** A command of the installation itself: it opens what it needs by itself. */
type OwnCommand = Pick<Command, 'name' | 'summary' | 'usage'> & {
  readonly run: (printing: Printing) => number | Promise<number>
}

const ownCommands: readonly OwnCommand[] = [
  {
    name: 'start',
    summary: 'Runs Guildhall: database, pages and background work',
    usage: `./guildhall start [OPTION …]
  --without-demonstration  begins empty, for a council of your own; counts at the first start alone
  --people N               how many people the demonstration invents: 20,000 unless you say otherwise
  --without-worker         serves pages only: run ./guildhall worker beside it
  --data DIR, --port N, --host ADDRESS`,
    run: ({ config, args, ...printer }) => start(config, args, printer),
  },
  {
    name: 'worker',
    summary: 'Runs background work only, beside a running Guildhall',
    run: ({ config, ...printer }) => work(config, printer),
  },
  {
    name: 'test',
    summary: 'Checks everything: format, lint, types and every test',
    usage: './guildhall test [WORD …]   only the tests whose file name holds a word',
    run: ({ args, print }) => test(args, print),
  },
  {
    name: 'screens',
    summary: 'Takes the pictures of docs/screens',
    run: ({ print }) => takeScreens({ print }),
  },
  {
    name: 'bench',
    summary: 'Measures against limits',
    usage: './guildhall bench NAME   without a name, lists them; see bench/README.md',
    run: runBenchmark,
  },
  {
    name: 'doctor',
    summary: 'Checks this machine and says what it lacks',
    run: ({ config, print }) => doctor(config, print),
  },
  {
    name: 'reset',
    summary: 'Deletes all data in the data directory',
    usage: './guildhall reset --yes',
    run: ({ config, args, print }) => reset(config, args, print),
  },
  {
    name: 'sql',
    summary: 'Reads the database with SQL, and sees no people',
    usage: './guildhall sql [-c STATEMENT]   as a role that can only read, and sees no people',
    run: ({ config, args, print }) => sqlPrompt(config, args, print),
  },
]

const everything = [...ownCommands, ...moduleCommands]

const print = (line: string) => void process.stdout.write(`${line}\n`)
const warn = (line: string) => void process.stderr.write(`${line}\n`)

/** The words of the call without the flags that every command knows; those are laid over the environment. */
function withoutSharedFlags(words: readonly string[]) {
  const options = { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } } as const
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true })
  const flags: Record<string, string | undefined> = {}
  const taken = new Set<number>()
  const settings: Readonly<Record<string, string>> = { data: 'GUILDHALL_DATA', port: 'PORT', host: 'HOST' }
  for (const token of tokens) {
    if (token.kind !== 'option' || !settings[token.name] || token.rawName !== `--${token.name}`) continue
    flags[settings[token.name] ?? ''] = token.value ?? ''
    taken.add(token.index)
    if (!token.inlineValue) taken.add(token.index + 1)
  }
  return { rest: words.filter((_, at) => !taken.has(at)), flags }
}

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h'

const listed = [...everything, { name: 'help', summary: 'Explains a command: help NAME' }]

const noSuch = (words: readonly string[]) => warn(`There is no command "${words.join(' ')}".`)

/** Says what there is to call, to whoever asked, or called what there is not. Returns the exit status. */
function explain(words: readonly string[]): number {
  const named = words.filter((word, at) => !asksForHelp(word) && (at > 0 || word !== 'help'))
  return words.length === 0 || named.length < words.length ? explainAsked(named) : explainMistaken(words)
}

function explainAsked(wanted: readonly string[]): number {
  const lines = help(listed, wanted)
  if (lines.length === 0) noSuch(wanted)
  for (const line of lines.length > 0 ? lines : help(listed)) print(line)
  return lines.length > 0 ? 0 : 2
}

function explainMistaken(words: readonly string[]): number {
  const near = help(listed, words.slice(0, 1))
  // Of commands of two words, the second is what is wrong where the first begins some.
  noSuch(words.slice(0, near.length > 0 ? 2 : 1))
  if (near.length > 0) warn('There are:')
  for (const line of near.length > 0 ? near : help(listed)) print(line)
  return 2
}

async function main(words: readonly string[]): Promise<number> {
  const { rest, flags } = withoutSharedFlags(words)
  const found = findCommand(everything, rest)
  // Whoever asks a command for help is told, rather than that it knows no such option.
  if (found && found.command.name !== 'link' && found.args.some(asksForHelp))
    return explain(['help', ...found.command.name.split(' ')])
  if (!found) return explain(rest)
  const config = readConfig(process.env, flags)
  if (!config.ok) {
    for (const { message } of config.problems) warn(message)
    return 2
  }
  return runCommand(found.command, { args: found.args, config: config.value })
}

async function runCommand(
  command: OwnCommand | Command,
  { args, config }: { args: readonly string[]; config: Config },
): Promise<number> {
  const printing: Printing = { args, print, warn, isTerminal: process.stdout.isTTY === true, config }
  if (!('needsDatabase' in command)) return command.run(printing)
  if (!command.needsDatabase)
    return command.run({
      ...printing,
      act: noWorld,
      get world(): never {
        return noWorld()
      },
    })
  const opened = await openWorld(config)
  try {
    const act = actAs({ id: 'operator', kind: 'service', role: 'system' }, opened.world, command.name)
    return await command.run({ ...printing, act, world: opened.world })
  } finally {
    await opened.close()
  }
}

const noWorld = (): never => {
  throw new Error('a command that says it needs no database asked for one')
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const isExpected = error instanceof Fault
  const isMisuse =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (isExpected || isMisuse) warn(error.message)
  else
    warn(
      `Guildhall broke: ${error instanceof Error && process.env.LOG_LEVEL === 'debug' ? error.stack : error}. Set LOG_LEVEL=debug to see where.`,
    )
  process.exitCode = isMisuse ? 2 : 1
}
