import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Processor time since each began. Units: seconds. */
export type Processors = {
  /** What asks: this process. */
  readonly asking: number
  readonly server: number
  /** PostgreSQL with all of its processes. */
  readonly database: number
  /** All that the machine has done, whoever asked for it. */
  readonly machine: number
}

// Linux counts in hundredths of a second, wherever Node.js runs.
const ticks = 100

type Times = { readonly parent: number; readonly own: number; readonly ended: number }

/** What a process and those of its children that have ended have used. */
function timesOf(pid: number): Times | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Behind the name, which may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { parent, own: (user + system) / ticks, ended: (endedUser + endedSystem) / ticks }
  } catch {
    return undefined
  }
}

/** Reads what the server with that process id, the PostgreSQL that it started, and we ourselves have used so far. */
export function readProcessors(server: number): Processors {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const times = timesOf(Number(name))
        return times ? [[Number(name), times] as const] : []
      }),
  )
  const childrenOf = (pid: number) => [...all].filter(([, { parent }]) => parent === pid)
  const [postmaster] = childrenOf(server)
  const backends = postmaster ? childrenOf(postmaster[0]) : []
  const database = postmaster ? postmaster[1].own + postmaster[1].ended : 0
  const { user, system } = process.cpuUsage()
  return {
    asking: (user + system) / 1e6,
    server: all.get(server)?.own ?? 0,
    database: backends.reduce((sum, [, { own }]) => sum + own, database),
    machine: machineSeconds(),
  }
}

function machineSeconds(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + interrupts + soft) / ticks
}

/** What was used between two readings. */
export function usedBetween(before: Processors, after: Processors): Processors {
  return {
    asking: after.asking - before.asking,
    server: after.server - before.server,
    database: after.database - before.database,
    machine: after.machine - before.machine,
  }
}

/** How many processors there are to be used. */
export const processors: number = availableParallelism()
