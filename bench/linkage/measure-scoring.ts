import { layOut } from '../../src/linkage/block/lay-out.ts'
import { tableOf } from '../../src/linkage/encode/encode.ts'
import { combine } from '../../src/linkage/files/combine.ts'
import { readCsv } from '../../src/linkage/files/csv.ts'
import { scoreAll } from '../../src/linkage/score/score-all.ts'
import { trainTable } from '../../src/linkage/train/train.ts'

// How fast pairs are found in blocks, weighed and kept, in one thread: first as a run meets it, then once the compiler
// is done with it. Prints pairs per CPU second as one line of JSON.
const ignored = new Map([['person', 'ignore' as const]])
const combined = combine([readCsv(process.argv[2]!, (name) => ignored.has(name))], ignored)
const table = tableOf(combined)
const { model, blocks } = trainTable(table, {})
const laidOut = layOut(blocks)
const rates: number[] = []
for (let round = 0; round < 4; round += 1) {
  const before = process.cpuUsage()
  const { pairs } = await scoreAll({ table, model, blocks: laidOut, threads: 1 })
  const { user, system } = process.cpuUsage(before)
  rates.push((pairs * 1e6) / (user + system))
}
const [cold, ...warm] = rates
process.stdout.write(`${JSON.stringify({ cold, warm: warm.sort((a, b) => a - b)[1] })}\n`)
