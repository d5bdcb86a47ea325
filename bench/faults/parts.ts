import { randomBytes } from 'node:crypto'
import type { Config } from '#kit/config'
import { type Act, actAs } from '#kit/context'
import { openDatabase } from '#kit/database'
import { adminUrlOf } from '#kit/postgres'
import { addSecret, listSources, registerSource } from '#sources'
import { createDraw } from '../../demo/generate/draw.ts'
import { openWorld } from '../../src/run/world.ts'
import { makeCouncil } from '../council.ts'
import { type Mover, moversOf } from '../movers.ts'
import { type Counts, countReports } from './count.ts'
import { startAlone, startSeveral } from './fleet.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { compareTold, type Settled, type Told, waitUntilSettled } from './settle.ts'
import { type Answered, type Storm, storm } from './storm.ts'

/** So many reports and kills, on one process group or on several processes of each kind. */
export type Part = { readonly processes: number; readonly reports: number; readonly kills: number }

export type Wanted = {
  readonly parts: readonly Part[]
  readonly clients: number
  readonly seed: number
  /** How many people the council has. */
  readonly people: number
  /** How long to wait until every service has been told. Units: seconds. */
  readonly patience: number
}

/** What came of one part. The counts are of all reports so far: a later part may not harm an earlier one's. */
export type Result = {
  readonly part: Part
  readonly storm: Storm
  readonly counts: Counts
  readonly settled: Settled
  readonly told: Told
}

/** Makes a council, and does each part on it, one after the other. */
export async function runParts(
  config: Config,
  wanted: Wanted,
  print: (line: string) => void,
): Promise<readonly Result[]> {
  const { parts, people } = wanted
  // The council's people have a seed of their own, so that every run is about the same ones.
  const movers = moversOf({ people, seed: 1, wanted: parts.reduce((sum, { reports }) => sum + reports, 0) })
  print(`Making a council of ${people} people`)
  const council = await makeCouncil(config, { people, isDemonstration: false })
  const receiver = await startReceiver()
  try {
    await tellByWebhook(council.config, receiver)
    const results: Result[] = []
    let [before, answered]: [number, readonly Answered[]] = [0, []]
    for (const part of parts) {
      const own = movers.slice(before, before + part.reports)
      const setting = { home: council.home, receiver, movers: own, answered, print }
      const result = await runPart(part, wanted, setting)
      results.push(result)
      before += part.reports
      answered = [...answered, ...result.storm.answered]
    }
    return results
  } finally {
    await receiver.close()
    await council.remove()
  }
}

/** Has every service that is told of a move told by webhook, so that each effect can be counted outside. */
async function tellByWebhook(config: Config, { url }: Receiver): Promise<void> {
  const opened = await openWorld(config, { alone: true })
  try {
    const act: Act = actAs({ id: 'benchmark', kind: 'service', role: 'system' }, opened.world)
    await act('loading', async (ctx) => {
      for (const source of await listSources(ctx)) {
        if (!source.told.address) continue
        await registerSource(ctx, { ...source, writeBack: 'webhook', webhookUrl: url })
        await addSecret(ctx, source.id, `whsec_${randomBytes(24).toString('base64')}`)
      }
    })
  } finally {
    await opened.close()
  }
}

type Setting = {
  readonly home: string
  readonly receiver: Receiver
  readonly movers: readonly Mover[]
  readonly answered: readonly Answered[]
  readonly print: (line: string) => void
}

async function runPart(part: Part, { clients, seed, patience }: Wanted, setting: Setting): Promise<Result> {
  const { home, receiver, movers, answered, print } = setting
  const { processes, kills } = part
  const draw = createDraw('faults', seed, processes)
  print(processes === 1 ? 'One process group' : `${processes} web processes and ${processes} workers`)
  const fleet = processes === 1 ? await startAlone(home) : await startSeveral(home, processes, draw)
  const admin = openDatabase(adminUrlOf(home), 1)
  try {
    const weather = { movers, clients, kills, draw, onProgress: print }
    const stormed = await storm(fleet, weather)
    const settled = await waitUntilSettled(admin, patience, print)
    const counts = await countReports(admin, [...answered, ...stormed.answered])
    return { part, storm: stormed, settled, counts, told: await compareTold(admin, receiver.times) }
  } finally {
    await admin.destroy()
    await fleet.stop()
  }
}
