import type { ServiceDefinition } from '#services'
import type { Council } from '../council.ts'
import { quantile, tableLines, written } from '../figures.ts'
import { inHall } from './hall.ts'
import { type Hall, type Rushed, rush } from './rush.ts'
import { requestsOf } from './said.ts'
import { storeCases } from './stored.ts'

const sizes = [10_000, 100_000, 1_000_000]
// A rate that leaves the machine half idle: what grows then is what is asked, and not the waiting.
const residents = 20
const secondsEach = 15
const officers = 20

// What officers and the public look at that is about all cases at once.
const looks = [
  ['queue', '/staff/queue'],
  ['list', '/staff/cases'],
  ['wards', '/staff/wards'],
  ['map', '/reports'],
  ['all', '/reports?all=yes'],
  ['dashboard', '/staff/dashboard'],
] as const

type Grown = { readonly rushed: Rushed; readonly looked: ReadonlyMap<string, readonly number[]> }

/** Measures pages, searches and lists at 10,000, 100,000 and 1,000,000 stored cases, as far as `most`. Returns all that was done. */
export async function growTo(
  council: Council,
  wanted: { readonly service: ServiceDefinition; readonly people: number; readonly growth: number },
  print: (line: string) => void,
): Promise<readonly Rushed[]> {
  const rows: string[][] = []
  const all: Rushed[] = []
  for (const size of sizes.filter((each) => each <= wanted.growth)) {
    await storeCases(council.config, size)
    const { rushed, looked } = await inHall(council, wanted, grown)
    all.push(rushed)
    const p99 = (times: readonly number[]) => written(quantile(times, 0.99), 1)
    rows.push([
      written(size),
      p99(requestsOf(rushed)),
      p99(rushed.times.sending),
      p99(rushed.searches),
      p99(rushed.closings),
      ...looks.map(([name]) => p99(looked.get(name) ?? [])),
    ])
  }
  const names = looks.map(([name]) => name)
  print(
    `By stored cases, 99 in 100 within so many milliseconds, with ${residents} residents a second and ${officers} officers:`,
  )
  for (const line of tableLines([['stored', 'pages', 'sending', 'search', 'closing', ...names], ...rows]))
    print(line)
  return all
}

async function grown(hall: Hall): Promise<Grown> {
  const warm = await rush(hall, { residents, seconds: 8, officers: 2 })
  const looked = new Map(looks.map(([name]): [string, number[]] => [name, []]))
  const until = performance.now() + secondsEach * 1000
  const [rushed] = await Promise.all([
    rush(hall, { residents, seconds: secondsEach, officers }),
    lookAround(hall, looked, until),
  ])
  return { rushed: { ...rushed, references: [...warm.references, ...rushed.references] }, looked }
}

/** One officer who goes from list to list without a pause. */
async function lookAround(
  { connection, officer }: Hall,
  looked: ReadonlyMap<string, number[]>,
  until: number,
): Promise<void> {
  while (performance.now() < until) {
    for (const [name, path] of looks) {
      const since = performance.now()
      const { status } = await connection.ask({ path, headers: { ...officer.headers, accept: 'text/html' } })
      if (status !== 200) throw new Error(`${path} was answered with ${status}`)
      looked.get(name)?.push(performance.now() - since)
    }
  }
}
