import { createReadStream } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { registerDemonstrationKeys, registerDemonstrationStaff } from '#access'
import {
  importContacts,
  importPastCases,
  readPastContacts,
  readPastReport,
  showContacts,
  showReports,
} from '#cases'
import { rebuild } from '#golden'
import { type Act, actAs } from '#kit/context'
import { decideDemonstration, noteDemonstrationLoaded, openDatabase } from '#kit/database'
import { loadAddresses } from '#places'
import { listSources, loadFile, readDeclaration, registerSource } from '#sources'
import { generate } from '../../demo/generate/generate.ts'
import { progressBar } from './progress.ts'
import { wardOf } from './wards.ts'
import type { OnStep, OpenWorld } from './world.ts'

type Loading = {
  readonly print: (line: string) => void
  readonly isTerminal: boolean
  readonly isWanted: boolean
  /** Told whether this will be a demonstration before that is decided for good: what it throws ends the start. */
  readonly mayBegin?: (isDemonstration: boolean) => void
  readonly people: number
  /** Where the truth is kept, for measuring only: nothing of the platform reads it. */
  readonly directory: string
  readonly onStep: OnStep
  /** Told of each step of building golden records. */
  readonly onBuild?: (step: string) => void
}

const demo = new URL('../../demo/', import.meta.url)

/** The applications of the demonstration council, in the order in which they are loaded. */
export const demonstrationSources = [
  'council-tax',
  'electoral-register',
  'housing-benefit',
  'library',
  'concessionary-travel',
  'adult-social-care',
  'waste',
  'parking-permits',
] as const

/**
 * Loads the demonstration council into a database of which nothing has been decided yet, or goes on where an earlier
 * start was cut off. Returns whether this is a demonstration.
 */
export async function loadDemonstration(opened: OpenWorld, loading: Loading): Promise<boolean> {
  const { installation, adminUrl, world } = opened
  if (installation.isDemonstration && installation.isDemonstrationLoaded) return true
  const act = actAs({ id: 'demonstration', kind: 'service', role: 'system' }, world, 'demonstration')
  const admin = openDatabase(adminUrl, 1)
  try {
    // Whoever has registered an application of their own has begun with something real.
    const isDemonstration =
      installation.isDemonstration ??
      (loading.isWanted && (await act('demonstration', listSources)).length === 0)
    loading.mayBegin?.(isDemonstration)
    if (installation.isDemonstration === undefined) await decideDemonstration(admin, isDemonstration)
    if (!isDemonstration) return false
    await loadCouncil(act, loading)
    await noteDemonstrationLoaded(admin)
    return true
  } finally {
    await admin.destroy()
  }
}

/** Whose each of the invented records is, in truth. */
export const truthFile = (directory: string): string => join(directory, 'demonstration', 'truth.csv')

/** Invents the council, loads what its applications hold, and joins it up. Done again, it changes nothing. */
export async function loadCouncil(
  act: Act,
  { people, print, isTerminal, onStep, onBuild = () => {}, directory: home }: Loading,
): Promise<void> {
  print(`Loading the demonstration council of ${people.toLocaleString('en-GB')} people, once`)
  const directory = await mkdtemp(join(tmpdir(), 'guildhall-council-'))
  const step = async <Result>(
    name: string,
    work: (tell: (part: number) => void) => Promise<Result>,
  ): Promise<Result> => {
    const since = performance.now()
    const bar = progressBar(name, isTerminal)
    const result = await work(bar.tell).finally(bar.end)
    onStep(name, since)
    return result
  }
  try {
    await step('people and their records', (tell) =>
      generate({ people, seed: 1, directory, onProgress: ({ done, all }) => tell(done / all) }),
    )
    await mkdir(dirname(truthFile(home)), { recursive: true })
    await copyFile(join(directory, 'truth.csv'), truthFile(home))
    await act('demonstration', registerDemonstrationStaff)
    await act('demonstration', registerDemonstrationKeys)
    await step('addresses', () =>
      act('demonstration', (ctx) => loadAddresses(ctx, createReadStream(join(directory, 'addresses.csv')))),
    )
    for (const source of demonstrationSources) await step(source, () => loadSource(act, source, directory))
    await step('golden records', (tell) =>
      act('demonstration', (ctx) => {
        const onProgress = (done: { readonly step: string; readonly part: number }) => {
          onBuild(done.step)
          tell(done.part)
        }
        return rebuild(ctx, { wardOf, onProgress })
      }),
    )
    await step('past reports and contacts', () => act('demonstration', loadPast))
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function loadSource(act: Act, source: string, directory: string): Promise<void> {
  const declaration = readDeclaration(
    JSON.parse(await readFile(new URL(`sources/${source}.json`, demo), 'utf8')),
  )
  if (!declaration.ok) throw new Error(`the declaration of ${source}: ${declaration.problems[0]?.message}`)
  await act('demonstration', (ctx) => registerSource(ctx, declaration.value))
  const file = createReadStream(join(directory, `${source}.csv`))
  const loaded = await act('demonstration', (ctx) =>
    loadFile(ctx, source, file, { fileName: `${source}.csv` }),
  )
  if (!loaded.ok) throw new Error(`the export of ${source}: ${loaded.problems[0]?.message}`)
}

const loadPast = async (ctx: Parameters<typeof importContacts>[0]): Promise<void> => {
  const rowsOf = async (file: string): Promise<Record<string, string>[]> =>
    parse(await readFile(new URL(`data/${file}`, demo)), { columns: true })
  const reports = (await rowsOf('street-reports.csv')).map(readPastReport)
  const past = reports.flatMap((report) => (report.ok ? [report.value] : []))
  await importPastCases(ctx, past)
  await showReports(ctx, past)
  // The published file gives months of 2014 and no year.
  const contacts = (await rowsOf('contacts.csv')).map((row) => readPastContacts(row, 2014))
  const counted = contacts.flatMap((each) => (each.ok ? [each.value] : []))
  await importContacts(ctx, counted)
  await showContacts(ctx, counted)
}
