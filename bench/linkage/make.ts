import { createWriteStream } from 'node:fs'
import { population, populationColumns } from './population.ts'
const [rows, seed, path] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]!]
const out = createWriteStream(path)
let text = `${populationColumns.join(',')}\n`
for (const row of population(rows, seed)) {
  text += row.map((v) => (/[",\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v)).join(',') + '\n'
  if (text.length > 1 << 20) { if (!out.write(text)) await new Promise((r) => out.once('drain', r)); text = '' }
}
out.end(text)
