import { readOptions, usage } from './command/options.ts'
import { run } from './command/run.ts'
import { isRefusal } from './refusal.ts'

type Terminal = {
  readonly args: readonly string[]
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  readonly isTerminal: boolean
}

/** `guildhall link FILE… --out clusters.csv` */
export const linkCommand = {
  name: 'link',
  summary: 'Finds which rows of one or more files are about the same person',
  needsDatabase: false,
  async run(terminal: Terminal): Promise<number> {
    try {
      const options = readOptions(terminal.args)
      if (options === 'help') {
        for (const line of usage) terminal.print(line)
        return 0
      }
      const summary = await run(options, terminal)
      if (options.json) terminal.print(JSON.stringify(summary))
      return 0
    } catch (problem) {
      if (!isRefusal(problem)) throw problem
      terminal.warn(problem.message)
      return 1
    }
  },
} as const
