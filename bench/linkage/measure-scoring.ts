import { layOut } from '../../src/linkage/block/lay-out.ts'
import { eachPair } from '../../src/linkage/block/pairs.ts'
import { tableOf } from '../../src/linkage/encode/encode.ts'
import { bringNear } from '../../src/linkage/encode/nearby.ts'
import { combine } from '../../src/linkage/files/combine.ts'
import { readCsv } from '../../src/linkage/files/csv.ts'
import { scoreAll } from '../../src/linkage/score/score-all.ts'
import { trainTable } from '../../src/linkage/train/train.ts'

// How fast pairs are scored in one thread: found in blocks, weighed and kept; first as a run meets it, then once the
// compiler is done with it. Finding them is measured by itself as well. Prints CPU seconds and pairs as one line of JSON.

const ignored = new Map([['person', 'ignore' as const]])
const combined = combine([readCsv(process.argv[2]!, (name) => ignored.has(name))], ignored)
bringNear(combined)
const table = tableOf(combined)
const { model, blocks: made } = trainTable(table, {})

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const [middle, rounds] = [2, 6]
const median = (seconds: number[]): number => seconds.sort((a, b) => a - b)[middle]!

const begin = process.cpuUsage()
const blocks = layOut(made)
const layingOut = secondsSince(begin)

let pairs = 0
const scoring: number[] = []
for (let round = 0; round < rounds; round += 1) {
  const before = process.cpuUsage()
  pairs = (await scoreAll({ table, model, blocks, threads: 1 })).pairs
  scoring.push(secondsSince(before))
}
const finding: number[] = []
let found = 0
for (let round = 0; round < rounds; round += 1) {
  const before = process.cpuUsage()
  for (let at = 0; at < blocks.pairs.length; at += 1)
    for (const [key, firsts] of blocks.stretches.entries())
      eachPair(blocks, key, [firsts[at]!, firsts[at + 1]!], () => {
        found += 1
      })
  finding.push(secondsSince(before))
}
if (found !== pairs * rounds) throw new Error(`${found / rounds} pairs found and ${pairs} scored`)
const [cold, ...warm] = scoring
const figures = { pairs, layingOut, cold, warm: median(warm), finding: median(finding.slice(1)) }
process.stdout.write(`${JSON.stringify(figures)}\n`)
