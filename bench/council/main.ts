import type { Terminal } from '#kit/command'
import { makeCouncil } from '../council.ts'
import { median, tableLines } from '../figures.ts'
import { readNumbers } from '../options.ts'

const mostSeconds = 60

/**
 * Measures how long it takes to load what the eight applications of a council hold and to build golden records of it,
 * each time into a fresh database. Returns 1 when the median run takes longer than a minute.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const { people, runs } = readNumbers(args, { people: 20_000, runs: 3 })
  const times: ReadonlyMap<string, number>[] = []
  for (let turn = 1; turn <= runs; turn += 1) {
    print(`Run ${turn} of ${runs}`)
    const steps = new Map<string, number>()
    const council = await makeCouncil(config, {
      people,
      isDemonstration: true,
      onLoaded: (step, seconds) => void steps.set(step, seconds),
    })
    await council.remove()
    times.push(steps)
  }
  for (const line of tableLines(rowsOf(times))) print(line)
  const all = median(times.map(sum))
  const isGood = all < mostSeconds
  print(
    `Loading ${people} people takes ${all.toFixed(1)} s, ${isGood ? 'within' : 'MORE THAN'} ${mostSeconds} s.`,
  )
  return isGood ? 0 : 1
}

const sum = (steps: ReadonlyMap<string, number>): number =>
  [...steps.values()].reduce((total, seconds) => total + seconds, 0)

function rowsOf(times: readonly ReadonlyMap<string, number>[]): readonly (readonly string[])[] {
  const row = (name: string, seconds: readonly number[]) => [
    name,
    ...seconds.map((each) => each.toFixed(2)),
    median(seconds).toFixed(2),
  ]
  const steps = [...(times[0]?.keys() ?? [])]
  return [
    ['seconds', ...times.map((_, at) => `run ${at + 1}`), 'median'],
    ...steps.map((step) =>
      row(
        step,
        times.map((each) => each.get(step) ?? 0),
      ),
    ),
    row('all', times.map(sum)),
  ]
}
