import { setTimeout } from 'node:timers/promises'
import { adminUrlOf, startPostgres } from '#kit/postgres'
import type { Draw } from '../../demo/generate/draw.ts'
import { freePort } from '../../test/run/guildhall.ts'
import { guildhallProcess, type Process } from '../processes.ts'
import { killPostgres } from './kill-postgres.ts'

/** Processes that serve one council between them. */
export type Fleet = {
  /** Where one of those that serve pages listens: now this one, now that. */
  readonly originNow: () => string
  /** Kills something without warning, and starts it again. Returns what was killed. */
  readonly strike: (draw: Draw) => Promise<string>
  readonly stop: () => Promise<void>
}

const web = { ready: /Guildhall is running/ }
const worker = { ready: /Working off the queue/ }

/**
 * One Guildhall with everything in it, on the data directory `home`. Each strike kills its whole process group, every
 * second one PostgreSQL as well: else that hears of it, and shuts itself down.
 */
export async function startAlone(home: string): Promise<Fleet> {
  const port = await freePort()
  const args = ['start', '--data', home, '--port', String(port)]
  const guildhall = guildhallProcess({ args, ...web })
  await guildhall.start()
  let strikes = 0
  const strike = async (draw: Draw) => {
    const isWithPostgres = ++strikes % 2 === 0
    if (isWithPostgres && draw.chance(0.5)) await killPostgres(home)
    await guildhall.kill()
    if (isWithPostgres) await killPostgres(home)
    await guildhall.start()
    return isWithPostgres ? 'everything, and PostgreSQL' : 'everything'
  }
  return { originNow: () => `http://127.0.0.1:${port}`, strike, stop: guildhall.stop }
}

/** So many processes for pages and as many for background work, on one PostgreSQL. Each strike kills one of them. */
export async function startSeveral(home: string, processes: number, draw: Draw): Promise<Fleet> {
  const stopPostgres = await startPostgres(home)
  const environment = { DATABASE_URL: adminUrlOf(home) }
  const ports = await freePorts(processes)
  const members: { readonly name: string; readonly process: Process }[] = [
    ...ports.map((port, at) => {
      const args = ['start', '--without-worker', '--port', String(port)]
      return { name: `web process ${at + 1}`, process: guildhallProcess({ args, environment, ...web }) }
    }),
    ...ports.map((_, at) => ({
      name: `worker ${at + 1}`,
      process: guildhallProcess({ args: ['worker'], environment, ...worker }),
    })),
  ]
  const stop = async () => {
    await Promise.all(members.map(({ process }) => process.stop()))
    await stopPostgres()
  }
  try {
    await Promise.all(members.map(({ process }) => process.start()))
  } catch (error) {
    await stop()
    throw error
  }
  const strike = async (chosen: Draw) => {
    const { name, process } = chosen.pick(members)
    await process.kill()
    // A while without it: the others carry on.
    await setTimeout(chosen.whole(0, 500))
    await process.start()
    return name
  }
  return { originNow: () => `http://127.0.0.1:${draw.pick(ports)}`, strike, stop }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}
