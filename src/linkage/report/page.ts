import type { Estimate } from '../block/recall.ts'
import type { RowNames } from '../command/rows.ts'
import type { Table } from '../encode/table.ts'
import type { Evaluation } from '../evaluate.ts'
import type { Job } from '../job.ts'
import type { Model } from '../score/model.ts'
import { blockingSection, raritySection, weightsSection } from './model-sections.ts'
import { doubtfulSection, histogramSection, sizesSection, truthSection } from './result-sections.ts'

export type Report = {
  readonly job: Job
  readonly table: Table
  readonly names: RowNames
  readonly model: Model
  readonly evaluation: Evaluation | undefined
  readonly recall: Estimate
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.8rem}h2{margin-top:2.5rem}svg{max-width:100%;height:auto;font-size:13px;overflow:visible}svg text{fill:#1b1f24}
.for{fill:#1f6f54}.against{fill:#b3452e}.v{fill:#444}.axis{fill:none;stroke:#666}.line{fill:none;stroke-width:2;stroke:currentColor}
.l0{color:#1f6f54;fill:#1f6f54}.l1{color:#b3452e;fill:#b3452e}.l2{color:#2b5c9e;fill:#2b5c9e}path.line{fill:none}
table{border-collapse:collapse}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd}.n{text-align:right;font-variant-numeric:tabular-nums}
details{margin:.6rem 0}summary{cursor:pointer}@media print{details{display:block}}`

/** One page about a run, with everything in it: no script, nothing fetched. It shows values of the records. */
export function* reportPage({ job, table, names, model, evaluation, recall }: Report): Generator<string> {
  yield `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Linkage report</title><style>${style}</style><body><h1>Linkage report</h1>`
  const clusters = job.groups.length + job.homes.reduce((count, home) => count + (home < 0 ? 1 : 0), 0)
  yield `<p>${table.size.toLocaleString('en-GB')} records are ${clusters.toLocaleString('en-GB')} clusters; ${job.pairs.toLocaleString('en-GB')} pairs were compared. This page shows personal details. Keep it as safe as the records themselves.</p>`
  if (evaluation && names.truth) yield truthSection(job, names.truth, evaluation)
  yield weightsSection(model, table)
  yield raritySection(model, table)
  yield blockingSection(job.blocks, recall)
  yield histogramSection(job)
  yield sizesSection(job)
  yield doubtfulSection({ job, table, model, names })
  yield '</body></html>\n'
}
