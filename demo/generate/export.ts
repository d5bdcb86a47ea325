import { join } from 'node:path'
import type { Application, Entry } from './application.ts'
import { type CsvFile, openCsv } from './csv.ts'
import { createDraw } from './draw.ts'
import { createHousehold } from './household.ts'
import { orderMistakes, withMistakes } from './mistakes.ts'
import type { RecordText } from './person.ts'
import { recordOn } from './record.ts'
import type { World } from './world.ts'

type Export = {
  readonly world: World
  readonly application: Application
  readonly directory: string
  readonly truth: CsvFile
  readonly onProgress: (households: number) => void
}

/**
 * Writes what one application would export, and whose each record is to `truth`.
 *
 * Each application has its own order of households, as unrelated account numbers would give: the
 * place of a record in a file says nothing about records in another.
 */
export async function exportApplication({
  world,
  application,
  directory,
  truth,
  onProgress,
}: Export): Promise<number> {
  const file = await openCsv(
    join(directory, `${application.id}.csv`),
    application.columns,
    application.delimiter,
  )
  const write = writtenBy(world, application)
  const order = createOrder(world.households, application.id)
  let [account, records] = [0, 0]
  for (let turn = 0; turn < world.households; turn++) {
    for (const { entry, record } of write(order(turn))) {
      if ((entry.part ?? 1) === 1) account++
      const id = application.recordId(account, entry.part ?? 1)
      file.add(application.row(record, entry, id))
      truth.add([application.id, id, entry.person.id])
      records++
    }
    await file.flush()
    await truth.flush()
    if (turn % 1_000 === 999) onProgress(turn + 1)
  }
  await file.close()
  return records
}

/** A record as an application wrote it, and of whom. */
export type Written = { readonly entry: Entry; readonly record: RecordText }

/** What an application wrote of each household, asked for by the household's number. */
export function writtenBy(world: World, application: Application): (household: number) => readonly Written[] {
  const mistakes = orderMistakes(application.mistakes)
  return (number) => {
    const named = world.named[number]
    if (named) {
      const own = named.records.filter(({ source }) => source === application.id)
      return own.map((entry) => ({
        entry,
        record: { ...recordOn(entry.person, entry.asAt), ...entry.changes },
      }))
    }
    const draw = createDraw('export', world.seed, number, application.id)
    return application.entries(createHousehold(world, number), draw).map((entry) => {
      const record = recordOn(entry.person, entry.asAt)
      return { entry, record: withMistakes(record, mistakes, entry.person, draw) }
    })
  }
}

/** An application's own order of households: each exactly once. */
export function createOrder(households: number, application: string): (turn: number) => number {
  const draw = createDraw('order', application, households)
  let step = draw.whole(Math.floor(households * 0.38), Math.floor(households * 0.62)) || 1
  while (sharedFactor(step, households) !== 1) step++
  const start = draw.whole(0, households - 1)
  return (turn) => (turn * step + start) % households
}

function sharedFactor(one: number, other: number): number {
  return other === 0 ? one : sharedFactor(other, one % other)
}
