import type { Terminal } from '#kit/command'
import { written } from '../figures.ts'
import { readNumbers } from '../options.ts'
import { type Part, type Result, runParts, type Wanted } from './parts.ts'

/**
 * Loses nothing? Residents report that they have moved, while everything is killed without warning at random moments and
 * started again; then counts what is stored. Returns 1 when anything is lost or doubled.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const wanted = readWanted(args)
  const results = await runParts(config, wanted, print)
  for (const result of results) for (const line of report(result)) print(line)
  const isGood = results.every(isWhole)
  print(isGood ? 'Nothing was lost and nothing was doubled.' : 'SOMETHING WAS LOST OR DOUBLED.')
  return isGood ? 0 : 1
}

/** Whether nothing was lost, doubled or left undone. */
export function isWhole({ storm, counts, settled, told }: Result): boolean {
  const wrong = [storm.unanswered.length, counts.lost.length, counts.doubled.length]
  const undone = [
    settled.underWay,
    settled.stuck,
    settled.unclosed,
    settled.behind,
    told.untold,
    told.unfounded,
  ]
  return [...wrong, ...undone].every((count) => count === 0)
}

function readWanted(args: readonly string[]): Wanted {
  const read = readNumbers(args, {
    reports: 10_000,
    clients: 50,
    kills: 10,
    seed: 1,
    // Twice as many people as reports, since about half of them are known well enough.
    people: 0,
    // 0 stands for both parts, one after the other.
    processes: 0,
  })
  const { reports, clients, kills, seed, people } = read
  const processes = read.processes === 0 ? [1, 2] : [read.processes]
  const parts = processes.map(
    (each, at): Part => ({
      processes: each,
      reports: share(reports, processes.length, at),
      kills: share(kills, processes.length, at),
    }),
  )
  return { parts, clients, seed, people: people || Math.max(500, reports * 2), patience: 600 }
}

/** As even as whole numbers allow, the first ones more. */
const share = (all: number, parts: number, at: number): number => Math.ceil((all - at) / parts)

function report({ part, storm, counts, settled, told }: Result): readonly string[] {
  const { processes } = part
  const line = (count: number, words: string) => `  ${written(count).padStart(7)}  ${words}`
  return [
    processes === 1
      ? 'One process group'
      : `${processes} web processes and ${processes} workers on one PostgreSQL`,
    line(storm.killed.length, `kills: ${storm.killed.join(', ')}`),
    line(storm.asksAgain, 'times someone was not answered, and asked again'),
    line(
      counts.answered,
      `reports answered with a reference, so far; these in ${storm.seconds.toFixed(0)} s`,
    ),
    line(counts.sure, `stored once, with exactly 5 notices each: ${written(counts.notices)} notices`),
    line(counts.unsure, 'stored once, waiting for a steward, with no notice'),
    line(told.acted, `notices that a service acted on, once each; ${told.again} of them came more than once`),
    line(settled.underWay, `notices still under way ${settled.seconds.toFixed(0)} s after the last report`),
    line(settled.stuck, 'notices given up'),
    line(settled.unclosed, 'moves that every service has answered and that are not closed'),
    line(settled.behind, 'golden records that do not show yet what their person said'),
    line(told.untold, 'notices stored as answered that never came'),
    line(told.unfounded, 'notices that came and are not stored'),
    line(storm.unanswered.length, `reports never answered ${some(storm.unanswered)}`),
    line(counts.lost.length, `lost ${some(counts.lost)}`),
    line(counts.doubled.length, `doubled ${some(counts.doubled)}`),
  ]
}

const some = (list: readonly string[]): string => list.slice(0, 5).join('; ')
