import { readCsv } from '../../src/linkage/files/csv.ts'
import { combine, cellText } from '../../src/linkage/files/combine.ts'
import { planFor } from '../../src/linkage/encode/plan.ts'
import { emptyTable } from '../../src/linkage/encode/table.ts'
import { encode } from '../../src/linkage/encode/encode.ts'
import { trainTable } from '../../src/linkage/train/train.ts'
import { makeScorer } from '../../src/linkage/score/scorer.ts'
import { makeEdgeList, scoreBlocks } from '../../src/linkage/score/edges.ts'
import { partition } from '../../src/linkage/cluster/partition.ts'
import { noConstraints } from '../../src/linkage/cluster/constraints.ts'
import { pairsOf } from '../../src/linkage/block/pairs.ts'
import { pairScores } from './evaluate.ts'
const verbose = process.argv.includes('-v')
for (const path of process.argv.slice(2).filter((a) => a !== '-v')) {
  const t0 = process.cpuUsage()
  const clock = (() => { let last = t0; return () => { const c = process.cpuUsage(last); last = process.cpuUsage(); return ((c.user + c.system) / 1e6).toFixed(2) } })()
  const file = readCsv(path)
  const read = clock()
  const rec = file.columns.find((c) => c.name === 'rec_id')
  const truthColumn = file.columns.find((c) => c.name === 'cluster' || c.name === 'person') ?? rec!
  const truth = Array.from({ length: file.rows }, (_, row) => { const t = cellText(truthColumn, truthColumn.cells[row]!); return truthColumn === rec ? t.split('-')[1]! : t })
  const told = new Map(truthColumn !== rec ? [[truthColumn.name, 'ignore' as const]] : [])
  const combined = combine([file], told)
  if (verbose) console.log(combined.recognised[0]!.map((r) => `${r.name}=${r.role}(${r.why})`).join(', '), file.remarks)
  const raw = { rows: combined.rows, columns: combined.columns }
  const table = emptyTable(planFor(raw.columns), raw.rows)
  encode(table, raw)
  const enc = clock()
  const { model, blocks } = trainTable(table, {})
  const tr = clock()
  if (verbose) {
    for (const c of model.comparisons) console.log(c.name.padEnd(18), c.levels.map((l) => `${l.name}:${Math.log2(l.m / l.u).toFixed(1)}/${Math.log2(l.m / l.h).toFixed(1)}`).join('  '))
    console.log('duplicates', model.duplicates.toFixed(2), 'relatives', model.relatives.toFixed(2))
    console.log(pairsOf(blocks).map((p, i) => `${blocks.keys[i]!.name}=${p}`).join(' '))
  }
  const scorer = makeScorer(table, model)
  const list = makeEdgeList()
  let pairs = 0
  for (let key = 0; key < blocks.keys.length; key += 1) pairs += scoreBlocks({ blocks, scorer, allowed: undefined, list }, key, [0, blocks.starts[key]!.length - 1])
  const sc = clock()
  const edges = list.take()
  let hit = 0, all = 0
  const sizes = new Map<string, number>()
  for (const t of truth) sizes.set(t, (sizes.get(t) ?? 0) + 1)
  for (const s of sizes.values()) all += s * (s - 1) / 2
  let claimed = 0, right = 0
  for (let i = 0; i < edges.size; i += 1) { const same = truth[edges.a[i]!] === truth[edges.b[i]!]; if (same) hit += 1; if (edges.bits[i]! > model.link) { claimed += 1; if (same) right += 1 } }
  const P = right / claimed, R = right / all
  if (process.env.MISS) { const inEdge = new Set<string>(); for (let i = 0; i < edges.size; i += 1) inEdge.add(edges.a[i] + ' ' + edges.b[i]); const by = new Map<string, number[]>(); truth.forEach((t, r) => by.set(t, [...(by.get(t) ?? []), r])); for (const rows of by.values()) for (const a of rows) for (const b of rows) if (a < b && !inEdge.has(a + ' ' + b)) { console.log('MISS', scorer.weigh(a, b).toFixed(1), [...scorer.levels].join(','), model.comparisons.map((c, k) => scorer.levels[k] ? (Math.log2(c.levels[scorer.levels[k]! - 1]!.m / c.levels[scorer.levels[k]! - 1]!.u) + scorer.rarity[k]!).toFixed(1) : '.').join(' ')); console.log('  ' + [a, b].map((r) => file.columns.map((c) => cellText(c, c.cells[r]!)).join('|')).join('\n  ')) } }
  const groups = partition({ table, scorer, edges, constraints: noConstraints, link: model.link })
  const home = Array.from({ length: file.rows }, (_, row) => -1 - row)
  groups.forEach((rows, at) => { for (const row of rows) home[row] = at })
  const s = pairScores(home, truth)
  console.log(path.split('/').at(-1), `rows ${file.rows} pairs ${pairs} kept ${edges.size} recall@edges ${(hit / all).toFixed(4)} | edge F1 ${(2 * P * R / (P + R)).toFixed(4)} P ${P.toFixed(4)} R ${R.toFixed(4)} | cluster F1 ${s.f1.toFixed(4)} P ${s.precision.toFixed(4)} R ${s.recall.toFixed(4)} | cpu read ${read} enc ${enc} train ${tr} score ${sc} cluster ${clock()} rss ${(process.memoryUsage().rss / 1e6).toFixed(0)}`)
}
if (process.env.MISS) {
  // dumps
}
