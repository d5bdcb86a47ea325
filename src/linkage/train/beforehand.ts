import { mostLevels } from '../compare/compare.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import type { Table } from '../encode/table.ts'
import { comparisonFor, defaultComparison, type Model } from '../score/model.ts'
import { priorFor } from '../score/weights.ts'
import type { Shares } from './estimate.ts'

/** How far people of one household agree as one person does; for the rest they agree as strangers do. */
const alike: Readonly<Partial<Record<ComparisonKind, number>>> = {
  surname: 0.68,
  address: 0.93,
  phone: 0.5,
  email: 0.15,
  place: 0.9,
}

/** Shares of levels among people of one household, out of those of matches and strangers. */
export function homeShares(table: Table, { m, u }: Pick<Shares, 'm' | 'u'>): Float64Array {
  const h = new Float64Array(m.length)
  for (const [of, { name, kind }] of table.plan.entries()) {
    const known = alike[kind]
    const shipped = defaultComparison(name, kind).levels
    for (let level = 1; level < mostLevels; level += 1) {
      const at = of * mostLevels + level
      if (known !== undefined) h[at] = known * m[at]! + (1 - known) * u[at]!
      // Twins share a birthday, and fathers and sons a name, more often than strangers.
      else h[at] = level === 1 ? Math.max(u[at]!, Math.min(shipped[0]!.h, m[at]! / 2)) : u[at]!
    }
  }
  return h
}

/** What the shipped model expects of matches: the belief that data must outweigh, whatever was learned before. */
export function shippedShares(table: Table): Float64Array {
  const prior = new Float64Array(table.plan.length * mostLevels)
  for (const [of, { name, kind }] of table.plan.entries()) {
    for (const [at, { m }] of defaultComparison(name, kind).levels.entries())
      prior[of * mostLevels + at + 1] = m
  }
  return prior
}

/** What a model expects of matches, strangers and households, to start learning from. */
export function startShares(table: Table, model: Model): Shares {
  const length = table.plan.length * mostLevels
  const prior = priorFor(model, table.size)
  const shares: Shares = {
    m: new Float64Array(length),
    u: new Float64Array(length),
    h: new Float64Array(length),
    ...prior,
  }
  for (const [of, { name, kind }] of table.plan.entries()) {
    for (const [at, { m, u, h }] of comparisonFor(model, name, kind).levels.entries()) {
      const place = of * mostLevels + at + 1
      shares.m[place] = m
      shares.u[place] = u
      shares.h[place] = h
    }
  }
  return shares
}
