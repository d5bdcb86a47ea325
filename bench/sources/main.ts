import type { Terminal } from '#kit/command'
import { type Act, actAs } from '#kit/context'
import { loadFile, readDeclaration, recordsChangedSince, registerSource, undoLoad } from '#sources'
import { inWorld, makeHome } from '../council.ts'
import { tableLines, written } from '../figures.ts'
import { readNumbers } from '../options.ts'
import { type Difference, nightlyFile } from './rows.ts'

const mostSeconds = 30
const nightly: Difference = { changed: 0.006, gone: 0.002, added: 0.002 }

/**
 * Measures a nightly file in which one row in a hundred is new, different or gone: the first load of all rows, the
 * same file again, the nightly one, and undoing that. Returns 1 when the nightly load takes 30 seconds or more, or touches
 * anything that has not changed.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const { rows } = readNumbers(args, { rows: 200_000 })
  const home = await makeHome(config)
  return inWorld(home.config, ({ world }) =>
    measure(actAs({ id: 'benchmark', kind: 'service', role: 'system' }, world), rows, print),
  ).finally(home.remove)
}

async function measure(act: Act, rows: number, print: Terminal['print']): Promise<number> {
  await act('loading', (ctx) => registerSource(ctx, declaration()))
  const table: string[][] = [['step', 'seconds', 'new', 'changed', 'unchanged', 'removed', 'touched', 'MB']]
  let position = '0.0'
  const step = async (name: string, work: () => Promise<readonly number[]>) => {
    const since = performance.now()
    const counts = await work()
    const seconds = (performance.now() - since) / 1000
    const touched = await touchedSince(act, position)
    position = touched.position
    const memory = process.memoryUsage().rss / 1e6
    table.push([
      name,
      written(seconds, 2),
      ...[...counts, touched.records, memory].map((each) => written(each)),
    ])
    return { seconds, counts, touched: touched.records }
  }
  let load = ''
  const send = (difference?: Difference) => async () => {
    const file = nightlyFile(rows, difference)
    const loaded = await act('loading', (ctx) => loadFile(ctx, 'nightly', file, { fileName: 'nightly.csv' }))
    if (!loaded.ok) throw new Error(loaded.problems[0]?.message)
    load = loaded.value.id
    const { new: added, changed, unchanged, removed } = loaded.value
    return [added, changed, unchanged, removed]
  }
  await step('first load', send())
  await step('the same again', send())
  const delta = await step('nightly', send(nightly))
  const undone = await step('undoing it', async () => {
    const done = await act('loading', (ctx) => undoLoad(ctx, { source: 'nightly', load }, 'To measure it'))
    if (!done.ok) throw new Error(done.problems[0]?.message)
    return [0, 0, 0, 0]
  })
  for (const line of tableLines(table)) print(line)
  const [added = 0, changed = 0, , removed = 0] = delta.counts
  const isExact = delta.touched === added + changed + removed && undone.touched === delta.touched
  const isGood = isExact && delta.seconds < mostSeconds
  print(
    `A nightly file of ${written(rows)} rows takes ${written(delta.seconds, 1)} s and touches ${written(delta.touched)} records: ${isGood ? 'good' : 'NOT GOOD'}.`,
  )
  return isGood ? 0 : 1
}

async function touchedSince(act: Act, from: string): Promise<{ records: number; position: string }> {
  let [position, records] = [from, 0]
  for (;;) {
    const page = await act('matching', (ctx) => recordsChangedSince(ctx, position))
    records += page.records.length
    position = page.position
    if (!page.hasMore) return { records, position }
  }
}

function declaration() {
  const read = readDeclaration({
    id: 'nightly',
    name: 'Nightly',
    owner: 'The benchmark',
    steward: 'The benchmark',
    lawfulBasis: 'public task',
    statute: 'None: nobody in it is a person',
    purposes: ['stewardship'],
    contract: 'None',
    refresh: 'nightly',
    writeBack: 'task',
    recordId: 'REF',
    dateFormat: 'DD/MM/YYYY',
    fields: {
      given_name: 'FORENAME',
      surname: 'SURNAME',
      date_of_birth: 'DOB',
      address: ['ADDR1', 'TOWN'],
      postcode: 'POSTCODE',
      uprn: 'UPRN',
      phone: 'PHONE',
      email: 'EMAIL',
      valid_from: 'SINCE',
    },
  })
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read.value
}
