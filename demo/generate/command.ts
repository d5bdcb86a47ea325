import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Generated, generate, type Progress } from './generate.ts'

/** Where a command's words come from and go to. */
type Terminal = {
  readonly args: readonly string[]
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  readonly isTerminal: boolean
}

const wholeNumber = (most: number) => z.coerce.number().int().min(0).max(most)
const wantedSchema = z.object({
  people: wholeNumber(10_000_000).default(20_000),
  seed: wholeNumber(2_147_483_647).default(1),
  out: z.string('Say where to write: --out DIR').min(1),
})

const usage = './guildhall demo generate --people 20000 --seed 1 --out DIR'

/** The command that writes the exports of an invented council. */
export const generateCommand = {
  name: 'demo generate',
  summary: 'Makes the files of the applications of an invented council',
  usage,
  needsDatabase: false,
  run,
} as const

async function run({ args, print, warn }: Terminal): Promise<number> {
  const wanted = readWanted(args)
  if ('problem' in wanted) {
    warn(wanted.problem)
    warn(`Say: ${usage}`)
    return 2
  }
  const started = performance.now()
  const { people, seed, out } = wanted
  try {
    const generated = await generate({ people, seed, directory: out, onProgress: progressLines(print) })
    for (const line of report(generated, out, performance.now() - started)) print(line)
    return 0
  } catch (error) {
    warn(error instanceof Error ? error.message : 'The files could not be written.')
    return 1
  }
}

function readWanted(args: readonly string[]): z.infer<typeof wantedSchema> | { readonly problem: string } {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ args: [...args], options: { people: text, seed: text, out: text } })
    const { success, data, error } = wantedSchema.safeParse(values)
    return success
      ? data
      : { problem: error.issues.map(({ path, message }) => `${path.join()}: ${message}`).join('. ') }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'The options could not be read.' }
  }
}

/** A line for each tenth of the way, and no more: the same on a terminal and in a log. */
function progressLines(print: (line: string) => void): (progress: Progress) => void {
  let tenths = 0
  return ({ source, done, all }) => {
    const now = Math.floor((done * 10) / all)
    if (now === tenths) return
    tenths = now
    print(`${String(now * 10).padStart(3)} %  ${source}`)
  }
}

function report(
  { people, households, records }: Generated,
  out: string,
  milliseconds: number,
): readonly string[] {
  const all = Object.values(records).reduce((sum, count) => sum + count, 0)
  const counts = Object.entries(records).map(([source, count]) => `${String(count).padStart(9)}  ${source}`)
  const each = (all / people).toFixed(2)
  return [
    ...counts,
    `${String(all).padStart(9)}  records of ${people} people in ${households} households, ${each} for each person`,
    `Written to ${out} in ${(milliseconds / 1_000).toFixed(1)} s.`,
  ]
}
