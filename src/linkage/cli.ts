import { readOptions, usage } from './command/options.ts'
import { run } from './command/run.ts'
import { isRefusal } from './refusal.ts'

/** The system's word that a file cannot be had, as a sentence. */
function inOneSentence(problem: Error): string {
  const path = 'path' in problem ? String(problem.path) : ''
  if ('code' in problem && problem.code === 'ENOENT' && path !== '') return `There is no file ${path}`
  return problem.message.split('\n')[0]!
}

type Terminal = {
  readonly args: readonly string[]
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  readonly isTerminal: boolean
  /** The year in which files are read: this one, unless another is said. */
  readonly thisYear?: number
}

/** `guildhall link FILE… --out clusters.csv` */
export const linkCommand = {
  name: 'link',
  summary: 'Finds which rows of one or more files are about the same person',
  usage: usage.join('\n').replace(/^/, './'),
  needsDatabase: false,
  async run(terminal: Terminal): Promise<number> {
    try {
      const options = readOptions(terminal.args)
      if (options === 'help') {
        for (const line of usage) terminal.print(line)
        return 0
      }
      const summary = await run(options, terminal, terminal.thisYear ?? new Date().getFullYear())
      if (options.json) terminal.print(JSON.stringify(summary))
      return 0
    } catch (problem) {
      if (!isRefusal(problem)) throw problem
      terminal.warn(inOneSentence(problem))
      return 1
    }
  },
} as const
