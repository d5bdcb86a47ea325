import type { Blocks } from '../block/blocks.ts'
import type { Estimate } from '../block/recall.ts'
import { lookUp } from '../encode/dictionary.ts'
import type { Table } from '../encode/table.ts'
import { frequenciesOf, ownRecordsBy, rarityOf, weighsRarity } from '../score/frequency.ts'
import { comparisonFor, type Model } from '../score/model.ts'
import { barChart } from './charts.ts'
import { section, tableOf } from './markup.ts'

/** How much each level of each comparison speaks for or against. */
export function weightsSection(model: Model, table: Table): string {
  const charts = table.plan.map(({ name, kind }) => {
    const bars = comparisonFor(model, name, kind).levels.map(({ name: level, m, u }) => ({
      label: level,
      value: Math.log2(m / u),
    }))
    return `<h3>${name}</h3>${barChart(`Match weights of ${name}, in bits`, bars)}`
  })
  return section(
    'Match weights',
    'Bits for (right) or against (left) one person, by how far two values agree. A missing value says nothing.',
    charts.join(''),
  )
}

/** What the commonest values weigh when they agree. */
export function raritySection(model: Model, table: Table): string {
  const parts = table.plan.flatMap(({ name, kind }, of) => {
    if (!weighsRarity(kind)) return []
    const comparison = comparisonFor(model, name, kind)
    const { bitsOf } = rarityOf(table, of, comparison, ownRecordsBy(model))
    const exact = Math.log2(comparison.levels[0]!.m / comparison.levels[0]!.u)
    const rows = Object.entries(frequenciesOf(table, of, 8).values).map(([value, count]) => {
      const bits = exact + bitsOf(lookUp(table.dictionaries[of]!, value))
      return [value, count, Math.round(bits * 10) / 10] as const
    })
    return rows.length === 0
      ? []
      : [`<h3>${name}</h3>${tableOf(['Commonest values', 'Records', 'Bits when they agree'], rows)}`]
  })
  return section(
    'Common and rare values',
    'Agreement on a common value says less than agreement on a rare one.',
    parts.join(''),
  )
}

/** Which keys proposed how many pairs, what was divided, and what was probably missed. */
export function blockingSection(blocks: Blocks, recall: Estimate): string {
  const counts = blocks.pairs
  const bars = blocks.keys.map(({ name }, at) => ({ label: name, value: counts[at]! }))
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const divided = blocks.divided.slice(0, 30).map(({ key, records, by }) => [key, records, by] as const)
  const list =
    divided.length > 0
      ? `<h3>Blocks that were divided</h3>${tableOf(['Key', 'Records', 'Divided by'], divided)}`
      : ''
  const about = `Keys propose the pairs that are compared. They are estimated to propose ${percent(recall.value)} of all matches (${percent(recall.low)} to ${percent(recall.high)}).`
  return section('Blocking', about, barChart('Pairs proposed by each key', bars) + list)
}
