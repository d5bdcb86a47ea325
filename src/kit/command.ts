import type { Config } from './config.ts'
import type { Act, World } from './context.ts'

/** What a command is given: its arguments, somewhere to print, and a way to act. */
export type Terminal = {
  readonly args: readonly string[]
  /** For what was asked for: standard output. */
  readonly print: (line: string) => void
  /** For what is said beside it: standard error. */
  readonly warn: (line: string) => void
  /** Whether a person is watching: then a progress bar may be drawn. */
  readonly isTerminal: boolean
  readonly config: Config
  /** Acts as the operator. Only where the command says that it needs the database. */
  readonly act: Act
  readonly world: World
}

/** One thing that an operator can do from a terminal. */
export type Command = {
  /** One or two words: `load`, `audit verify`. */
  readonly name: string
  readonly summary: string
  /** How it is called, and what its options are: printed by `help NAME`. */
  readonly usage?: string
  readonly needsDatabase: boolean
  /** Returns the exit status: 0 done, 1 failed, 2 misused. */
  run(terminal: Terminal): Promise<number>
}

/** The command that the words begin with, the longest name first, and the words that are left for it. */
export function findCommand<Any extends { readonly name: string }>(
  commands: readonly Any[],
  words: readonly string[],
): { readonly command: Any; readonly args: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = commands.find((each) => each.name === name && name.split(' ').length === length)
    if (command) return { command, args: words.slice(length) }
  }
  return undefined
}
