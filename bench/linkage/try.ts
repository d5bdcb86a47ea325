import { readFileSync } from 'node:fs'
import { type FieldKind, type LinkageRecord, link } from '../../src/linkage/index.ts'
import { pairScores } from './evaluate.ts'
import { population, populationColumns } from './population.ts'

const n = Number(process.argv[2] ?? 20000)
const kinds: Record<string, FieldKind> = {
  first_name: 'given_name',
  middle_names: 'middle_names',
  last_name: 'surname',
  date_of_birth: 'date_of_birth',
  gender: 'sex',
  address: 'address',
  postcode: 'postcode',
  uprn: 'uprn',
  phone: 'phone',
  email: 'email',
  national_insurance_number: 'nino',
}
const records: LinkageRecord[] = []
const truth: string[] = []
for (const row of population(n, Number(process.argv[3] ?? 1))) {
  const fields: Record<string, string> = {}
  populationColumns.forEach((c, i) => {
    if (kinds[c]) fields[kinds[c]] = row[i]!
  })
  records.push({ source: row[0]!, id: row[1]!, fields })
  truth.push(row[14]!)
}
const t0 = performance.now()
const marks: string[] = []
let last = t0
const linked = await link(records, {
  onProgress: ({ step, part }) => {
    const now = performance.now()
    if (now - last > 50) marks.push(`${step} ${part.toFixed(2)} ${(now - last).toFixed(0)}ms`)
    last = now
  },
})
console.log(marks.join(' | '))
const home = new Map<string, number>()
linked.clusters.forEach((c, i) => c.members.forEach((m) => home.set(`${m.source} ${m.id}`, i)))
const clusters = records.map((r) => home.get(`${r.source} ${r.id}`)!)
console.log(
  n,
  linked.pairs,
  linked.clusters.length,
  linked.review.length,
  pairScores(clusters, truth),
  ((performance.now() - t0) / 1000).toFixed(2),
  's',
)
