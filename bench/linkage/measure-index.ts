import { openIndex } from '../../src/linkage/index.ts'
import { records } from './records.ts'

// Fills an index with so many rows, then measures look-ups and insertions of the next ones. The bench starts it.
const rows = Number(process.argv[2] ?? 100_000)
const [queries, insertions] = [2000, 5000]
const index = openIndex()
let held = 0
const times: number[] = []
const began = performance.now()
let [loaded, inserted] = [0, 0]
for (const record of records(rows + queries + insertions, 91)) {
  if (held < rows) index.add(record)
  else if (held < rows + queries) {
    const start = performance.now()
    index.match(record)
    times.push(performance.now() - start)
  } else {
    const start = performance.now()
    index.add(record)
    inserted += performance.now() - start
  }
  held += 1
  if (held === rows) loaded = performance.now() - began
}
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.floor(times.length * share)]!
const start = performance.now()
const bytes = index.snapshot()
const kept = performance.now() - start
const other = openIndex()
const again = performance.now()
other.restore(bytes)
const restored = performance.now() - again
process.stdout.write(
  `${JSON.stringify({ p50: at(0.5), p99: at(0.99), p999: at(0.999), perSecond: insertions / (inserted / 1000), load: loaded / 1000, snapshot: kept / 1000, restore: restored / 1000, megabytes: process.resourceUsage().maxRSS / 1024 })}\n`,
)
