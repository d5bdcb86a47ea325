import { type Index, openIndex } from '../../src/linkage/index.ts'
import { records } from './records.ts'

// Fills an index with so many rows, then measures look-ups and insertions of the next ones. The bench starts it.
const rows = Number(process.argv[2] ?? 100_000)
const [queries, insertions] = [2000, 5000]
const index = openIndex()
const rest = records(rows + 2000 + queries + insertions, 91)

function* first() {
  for (let held = 0; held < rows; held += 1) yield rest.next().value!
}
function* next(count: number) {
  for (let given = 0; given < count; given += 1) yield rest.next().value!
}

const timed = (work: () => void): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

const began = performance.now()
await index.load(first())
const loaded = performance.now() - began

// The first look-ups of a process are slow, in a bench as in life: they are not the question here.
for (const record of next(2000)) index.match(record)
const times = [...next(queries)].map((record) => timed(() => index.match(record))).sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(times.length * share)]!
const inserted = [...next(insertions)].reduce((sum, record) => sum + timed(() => index.add(record)), 0)

let bytes = new Uint8Array(0) as Uint8Array
const kept = timed(() => {
  bytes = index.snapshot()
})
const other: Index = openIndex()
const restored = timed(() => other.restore(bytes))
process.stdout.write(
  `${JSON.stringify({ p50: at(0.5), p99: at(0.99), p999: at(0.999), perSecond: insertions / (inserted / 1000), load: loaded / 1000, snapshot: kept / 1000, snapshotMegabytes: bytes.length / 1e6, restore: restored / 1000, megabytes: process.resourceUsage().maxRSS / 1024 })}\n`,
)
