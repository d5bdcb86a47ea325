import { readdir, readFile } from 'node:fs/promises'

/** What this process and all below it have used: PostgreSQL too. Units: seconds of processor time, bytes. */
export type Used = { readonly processorSeconds: number; readonly mostBytes: number }

/** What is watched: asked for what was used until now, or ended. */
export type Watch = { readonly now: () => Promise<Used>; readonly end: () => Promise<Used> }

const ticksPerSecond = 100
const sampleMilliseconds = 1000
// The kernel goes through all pages of a process to say its share of them, and holds it up meanwhile: so it is asked only
// when about as much is in use as ever, by what costs nothing to know.
const worthCounting = 0.98

/** Begins to watch; the answer is told by `end`. Memory that several processes share is counted once. */
export async function watchResources(): Promise<Watch> {
  const before = await processorOf(await family())
  let [mostBytes, mostResident] = [0, 0]
  let sampling: Promise<void> = Promise.resolve()
  const sample = async () => {
    const members = await family()
    const resident = sumOf(await Promise.all(members.map(residentOf)))
    if (resident < mostResident * worthCounting) return
    mostResident = Math.max(mostResident, resident)
    mostBytes = Math.max(mostBytes, sumOf(await Promise.all(members.map(bytesOf))))
  }
  const timer = setInterval(() => {
    sampling = sampling.then(sample)
  }, sampleMilliseconds)
  const now = async () => {
    await sampling
    await sample()
    return { processorSeconds: (await processorOf(await family())) - before, mostBytes }
  }
  return {
    now,
    end: () => {
      clearInterval(timer)
      return now()
    },
  }
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0)

type Process = { readonly pid: string; readonly ticks: number }

/** This process and all that descend from it. */
async function family(): Promise<readonly Process[]> {
  const found: Process[] = []
  for (let pids = [String(process.pid)]; pids.length > 0; ) {
    const members = (await Promise.all(pids.map(readProcess))).filter((each) => each !== undefined)
    found.push(...members)
    pids = (await Promise.all(members.map(({ pid }) => childrenOf(pid)))).flat()
  }
  return found
}

/** Those that a process has started, by any of its threads. */
async function childrenOf(pid: string): Promise<readonly string[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  return lists.flatMap((list) => list.split(' ').filter(Boolean))
}

/** Source: proc(5). Times of children that have ended are counted with their parent. */
async function readProcess(pid: string): Promise<Process | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0)
  return { pid, ticks }
}

const processorOf = async (processes: readonly Process[]): Promise<number> =>
  processes.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond

/** A process's share of memory: what it shares with others is divided among them. */
async function bytesOf({ pid }: Process): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}

/** What of a process's memory is its own alone, as quickly as it can be known. Units: pages. */
async function residentOf({ pid }: Process): Promise<number> {
  const [, resident = 0, shared = 0] = (await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => ''))
    .split(' ')
    .map(Number)
  return resident - shared
}
