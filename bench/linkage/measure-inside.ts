import { calibrate, calibrated, calibrationOf } from '../../src/linkage/calibrate.ts'
import { tableOf } from '../../src/linkage/encode/encode.ts'
import { cellText, combine } from '../../src/linkage/files/combine.ts'
import { readCsv } from '../../src/linkage/files/csv.ts'
import { link, openIndex } from '../../src/linkage/index.ts'
import { runJob } from '../../src/linkage/job.ts'
import { trainTable } from '../../src/linkage/train/train.ts'
import { makeChance } from './chance.ts'
import { records } from './records.ts'
import type { Row } from './table.ts'

/** Calibrates on 500 pairs drawn at random from those scored, and measures on all others. */
export async function measureCalibration(path: string): Promise<Row> {
  const file = readCsv(path)
  const column = file.columns.find(({ name }) => name === 'cluster')!
  const truth = Array.from({ length: file.rows }, (_, row) => cellText(column, column.cells[row]!))
  const combined = combine([file], new Map([['cluster', 'ignore']]))
  const table = tableOf(combined)
  const { model, blocks } = trainTable(table, {})
  const { edges } = await runJob(table, { model, blocks })
  const pairs = Array.from({ length: edges.size }, (_, at) => ({
    bits: edges.bits[at]!,
    same: truth[edges.a[at]!] === truth[edges.b[at]!],
  }))
  const chance = makeChance(5)
  const labels = Array.from({ length: 500 }, () => chance.pick(pairs))
  const learned = calibrate(labels)
  const error = (say: (bits: number) => number) =>
    calibrationOf({
      size: pairs.length,
      probabilityOf: (at) => say(pairs[at]!.bits),
      isSame: (at) => pairs[at]!.same,
    }).error
  const [before, after] = [
    error((bits) => calibrated({ offset: 0, slope: 1 }, bits)),
    error((bits) => calibrated(learned, bits)),
  ]
  return {
    measure: 'calibration error after 500 labels, historical_dev',
    reached: `${after.toFixed(4)} (before ${before.toFixed(4)})`,
    must: 'under 0.02',
    beat: 'nobody does',
    ok: after < 0.02,
  }
}

/** Feeds one town to an index in five orders, and counts the pairs on which it differs from the batch. */
export async function measureAgreement(): Promise<Row> {
  const town = [...records(5000, 33)]
  const batch = new Map(
    (await link(town)).clusters.flatMap(({ members }, at) => members.map(({ id }) => [id, at] as const)),
  )
  const shares: number[] = []
  for (let seed = 1; seed <= 5; seed += 1) {
    const chance = makeChance(seed)
    const index = openIndex()
    const order = town.map((record) => [chance.next(), record] as const).sort(([a], [b]) => a - b)
    for (const [, record] of order) index.add(record)
    const live = town.map((record) => index.cluster(record)!.id)
    const together = town.map(({ id }, row) => `${batch.get(id)} ${live[row]}`)
    const differing = pairsIn([...batch.values()]) + pairsIn(live) - 2 * pairsIn(together)
    shares.push(1 - differing / ((town.length * (town.length - 1)) / 2))
  }
  const worst = Math.min(...shares)
  return {
    measure: 'index against batch, five orders of arrival',
    reached: `at worst ${(worst * 100).toFixed(4)} % of pairs agree`,
    must: '99.9 %',
    beat: '',
    ok: worst >= 0.999,
  }
}

function pairsIn(labels: readonly (string | number)[]): number {
  const sizes = new Map<string | number, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
}
