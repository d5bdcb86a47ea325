import type { Terminal } from '#kit/command'
import { makeCouncil } from '../council.ts'
import { readNumbers } from '../options.ts'
import { publishFivePages } from './five-pages.ts'
import { growTo } from './growth.ts'
import { inHall } from './hall.ts'
import { type Hall, type Rushed, rush } from './rush.ts'
import { linesOf, slowOf } from './said.ts'
import { compareStored, storeCases } from './stored.ts'

// Units: milliseconds.
const longestPage = 250

const usual = {
  people: 2000,
  stored: 10_000,
  residents: 100,
  seconds: 60,
  officers: 20,
  warm: 20,
  // Each step of the search for the highest rate that holds; none when 0.
  step: 25,
  // Up to how many stored cases growth is measured; not at all when 0.
  growth: 0,
}

type Wanted = typeof usual
type Print = (line: string) => void

/**
 * Has so many residents begin a report of five pages every second, whether or not those before them are done, while officers
 * search and close; then looks for the highest rate that holds, if asked measures again over more stored cases, and compares
 * what residents were told with what is stored. Returns 1 when a promise is not kept.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const wanted = readNumbers(args, usual)
  print(`Making a council of ${wanted.people} people with ${wanted.stored} stored cases`)
  const council = await makeCouncil(config, { people: wanted.people, isDemonstration: true })
  try {
    await storeCases(council.config, wanted.stored)
    const service = await publishFivePages(council)
    const rushes = await inHall(council, { ...wanted, service }, (hall) => pressOn(hall, wanted, print))
    const later = wanted.growth > 0 ? await growTo(council, { ...wanted, service }, print) : []
    const all = [...rushes.all, ...later]
    const given = all.flatMap(({ references }) => references)
    const compared = await compareStored(council.config, given)
    return judge({ ...rushes, all }, { ...compared, given: given.length }, print)
  } finally {
    await council.remove()
  }
}

type Rushes = { readonly main: Rushed; readonly all: readonly Rushed[] }

async function pressOn(hall: Hall, wanted: Wanted, print: Print): Promise<Rushes> {
  const { residents, seconds, officers, warm } = wanted
  // A quarter first, while Node.js compiles what is asked most and PostgreSQL plans it.
  const before = await rush(hall, { residents: Math.ceil(residents / 4), seconds: warm, officers })
  const main = await rush(hall, { residents, seconds, officers })
  for (const line of linesOf(main)) print(line)
  const steps = wanted.step > 0 ? await climb(hall, wanted, print) : []
  return { main, all: [before, main, ...steps] }
}

const secondsOfStep = 10

/** Goes up step by step until 1 in 100 requests takes too long. */
async function climb(hall: Hall, { step, officers }: Wanted, print: Print): Promise<readonly Rushed[]> {
  const rushed: Rushed[] = []
  for (let residents = step; ; residents += step) {
    const last = await rush(hall, { residents, seconds: secondsOfStep, officers })
    rushed.push(last)
    const p99 = slowOf(last)
    print(`  ${residents} residents a second for ${secondsOfStep} s: 99 in 100 within ${p99.toFixed(0)} ms`)
    if (p99 > longestPage || last.failed.length > 0) break
  }
  const held = rushed.length - 1
  print(`Highest rate at which 99 in 100 kept within ${longestPage} ms: ${held * step} residents a second`)
  return rushed
}

type Compared = { readonly lost: readonly string[]; readonly doubled: number; readonly given: number }

function judge({ main, all }: Rushes, { lost, doubled, given }: Compared, print: Print): number {
  const failed = all.flatMap((each) => each.failed)
  print(
    `Of ${given} references given: lost ${lost.length}, doubled or given to nobody ${doubled}. Refused: ${failed.length}${failed[0] ? `, as ${failed[0]}` : ''}`,
  )
  const p99 = slowOf(main)
  const isKept = p99 <= longestPage && lost.length === 0 && doubled === 0 && failed.length === 0
  print(
    `${isKept ? 'Within' : 'NOT WITHIN'} ${longestPage} ms for 99 in 100, with none lost, doubled or refused: ${p99.toFixed(1)} ms.`,
  )
  return isKept ? 0 : 1
}
