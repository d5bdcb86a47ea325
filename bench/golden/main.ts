import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { absorb, openPeopleIndex, searchPeople } from '#golden'
import type { Terminal } from '#kit/command'
import { urlFor } from '#kit/config'
import { actAs } from '#kit/context'
import { loadFile } from '#sources'
import { generate } from '../../demo/generate/generate.ts'
import { demonstrationSources } from '../../src/run/demonstration.ts'
import { wardOf } from '../../src/run/wards.ts'
import type { OpenWorld } from '../../src/run/world.ts'
import { inWorld, makeCouncil, withAdmin } from '../council.ts'
import { quantile, tableLines, written } from '../figures.ts'
import { type Mover, moversOf } from '../movers.ts'
import { searchAtOnce, type Typed } from '../search/at-once.ts'
import { nightlyFile } from './nightly.ts'
import { type Used, watchResources } from './resources.ts'
import { measureServed } from './serve.ts'
import { sayEachStep } from './steps.ts'
import { type Figures, rowsOf, target } from './table.ts'

const asked = 200
const officers = { users: 50, seconds: 20, pause: 1000 }

/**
 * Measures golden records of people in eight applications at growing sizes: the whole build, a night in which one
 * record in a hundred differs, searching and matching. A million people only with `--full`. Returns 1 when a
 * million people take longer or more memory than they may.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const isFull = args.includes('--full')
  const said = args.filter((each) => /^\d+$/.test(each)).map(Number)
  const sizes = said.length > 0 ? said : [10_000, 100_000, ...(isFull ? [1_000_000] : [])]
  const all: Figures[] = []
  for (const people of sizes) {
    all.push(await measure(people, config, print))
    print(`${written(people)} people are measured`)
  }
  for (const line of tableLines(rowsOf(all))) print(line)
  const largest = all.at(-1)
  if (!largest || largest.people < 1_000_000) {
    print('Targets are for 1,000,000 people, who are measured with --full.')
    return 0
  }
  const isGood =
    largest.build < target.build &&
    largest.bytes < target.bytes &&
    largest.nightly < target.nightly &&
    largest.searchAtOnce < target.search
  print(isGood ? 'Every target is met.' : 'NOT EVERY TARGET IS MET.')
  return isGood ? 0 : 1
}

async function measure(
  people: number,
  config: Terminal['config'],
  print: Terminal['print'],
): Promise<Figures> {
  const steps = new Map<string, number>()
  const watch = await watchResources()
  const said = sayEachStep(watch, print)
  let loading: Promise<Used> | undefined
  const council = await makeCouncil(config, {
    people,
    // So that there is a key to ask with.
    isDemonstration: true,
    onLoaded: (step, seconds) => {
      steps.set(step, seconds)
      said.ended(step)
    },
    onBuild: (step) => {
      loading ??= watch.now()
      said.begin(step)
    },
  })
  const [before, loaded] = [await loading, await watch.end()]
  const files = await mkdtemp(join(tmpdir(), 'guildhall-golden-'))
  try {
    await generate({ people, seed: 1, directory: files })
    const inside = await inWorld(council.config, async (opened) => {
      const night = await measureNight(opened, { files, index: join(council.home, 'linkage') })
      print(
        `  a night: ${written(night.nightly, 1)} s, of it working in ${written(night.worked, 1)} s, ${written(night.nightlyProcessor, 1)} processor s`,
      )
      return { ...night, ...(await measureSearch(opened, people)) }
    })
    return {
      people,
      build: steps.get('golden records') ?? Number.NaN,
      load: demonstrationSources.reduce((sum, source) => sum + (steps.get(source) ?? 0), 0),
      buildProcessor: loaded.processorSeconds - (before?.processorSeconds ?? 0),
      loadProcessor: before?.processorSeconds ?? Number.NaN,
      bytes: loaded.mostBytes,
      ...inside,
      ...(await measureServed(council.home, moversOf({ people, seed: 1, wanted: asked }))),
    }
  } finally {
    await rm(files, { recursive: true, force: true })
    await council.remove()
  }
}

/** A night: every application sends its file again, and what differs is worked in by an index that stands ready. */
async function measureNight(
  opened: OpenWorld,
  { files, index: directory }: { readonly files: string; readonly index: string },
) {
  const { world, adminUrl } = opened
  const act = actAs({ id: 'benchmark', kind: 'service', role: 'system' }, world)
  // What applications do for themselves, and what PostgreSQL does by itself in the hours between a build and a night.
  for (const source of demonstrationSources)
    await writeFile(nightOf(files, source), nightlyFile(join(files, `${source}.csv`)))
  await withAdmin(opened, (admin) => sql`vacuum (analyze)`.execute(admin))
  const index = openPeopleIndex({ world, url: urlFor('guildhall', adminUrl), directory })
  await index.upToDate()
  const watch = await watchResources()
  const since = performance.now()
  for (const source of demonstrationSources) {
    const file = createReadStream(nightOf(files, source))
    const taken = await act('loading', (ctx) => loadFile(ctx, source, file, { fileName: `${source}.csv` }))
    if (!taken.ok) throw new Error(`${source}: ${taken.problems[0]?.message}`)
  }
  const loaded = performance.now()
  const { records } = await absorb(act, { index, wardOf })
  const nightly = (performance.now() - since) / 1000
  const worked = (performance.now() - loaded) / 1000
  const { processorSeconds } = await watch.end()
  await index.close()
  return { nightly, worked, nightlyProcessor: processorSeconds, changed: records }
}

const nightOf = (files: string, source: string): string => join(files, `${source}-night.csv`)

/** An officer who searches alone, and 50 who search at once, by all that people are searched by. */
async function measureSearch({ world }: OpenWorld, people: number) {
  const officer = actAs({ id: 'benchmark', kind: 'officer', role: 'contact-centre', login: 'one' }, world)
  const known = moversOf({ people, seed: 1, wanted: asked })
  const alone = await times(known, ({ family, given }) =>
    officer('answer-enquiry', (ctx) => searchPeople(ctx, `${family} ${given.slice(0, 3)}`)),
  )
  const { times: atOnce } = await searchAtOnce(officer, known.flatMap(typedFor), officers)
  return { search: quantile(alone, 0.95), searchAtOnce: quantile([...atOnce.values()].flat(), 0.95) }
}

/** What is typed to find somebody: letter by letter, and then by what else is known of them. */
function typedFor({ given, family, born, from }: Mover): readonly Typed[] {
  const name = `${given} ${family}`
  const begun = [2, 3, 4, given.length + 3, given.length + 5].map((length) => name.slice(0, length))
  const whole = [name, `${name} ${born.split('-').reverse().join('/')}`, `${family} ${born.slice(0, 4)}`]
  const placed = [`${from.postcode} ${given}`, from.line.split(',')[0] ?? name]
  return [...begun, ...whole, ...placed].map((text) => ({ kind: 'typed', text }))
}

async function times(movers: readonly Mover[], work: (mover: Mover) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (const mover of movers) {
    const since = performance.now()
    await work(mover)
    taken.push(performance.now() - since)
  }
  return taken
}
