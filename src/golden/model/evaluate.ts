/** How well links agree with the truth, over pairs of records. Shares from 0 to 1. */
export type Score = {
  readonly found: number
  readonly wrong: number
  readonly missed: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** A record with whom it was linked to, and whose it is in truth. */
export type Judged = { readonly source: string; readonly person: string; readonly truth: string }

/** How well links agree with the truth: over all pairs, between each two sources, and person by person. */
export type Evaluation = {
  readonly pairs: Score
  readonly bySources: ReadonlyMap<string, Score>
  /** People whose records are all together, with nobody else's among them. */
  readonly whole: number
  readonly people: number
  readonly golden: number
}

/**
 * Compares links with the truth.
 *
 * Source: pairwise precision and recall as in Christen (2012), "Data Matching", section 7.2.
 */
export function evaluate(records: readonly Judged[]): Evaluation {
  const linked = [...Map.groupBy(records, ({ person }) => person).values()]
  const true_ = [...Map.groupBy(records, ({ truth }) => truth).values()]
  const both = linked.flatMap((group) => [...Map.groupBy(group, ({ truth }) => truth).values()])
  const [found, said, all] = [both, linked, true_].map(pairsBySources)
  const names = [...new Set([...(said?.keys() ?? []), ...(all?.keys() ?? [])])].sort()
  const bySources = new Map(
    names.map((name) => [name, score(found?.get(name) ?? 0, said?.get(name) ?? 0, all?.get(name) ?? 0)]),
  )
  const sizes = new Map(linked.map((group) => [group[0]?.person, group.length]))
  const whole = true_.filter(
    (group) =>
      group.every(({ person }) => person === group[0]?.person) &&
      sizes.get(group[0]?.person) === group.length,
  ).length
  const sum = (counts: ReadonlyMap<string, number> | undefined) =>
    [...(counts?.values() ?? [])].reduce((total, count) => total + count, 0)
  return {
    pairs: score(sum(found), sum(said), sum(all)),
    bySources,
    whole,
    people: true_.length,
    golden: linked.length,
  }
}

function score(found: number, said: number, all: number): Score {
  const precision = said === 0 ? 1 : found / said
  const recall = all === 0 ? 1 : found / all
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { found, wrong: said - found, missed: all - found, precision, recall, f1 }
}

/** How many pairs there are within the groups, for each two sources. */
function pairsBySources(groups: readonly (readonly Judged[])[]): Map<string, number> {
  const pairs = new Map<string, number>()
  for (const [name, count] of groups.flatMap(pairsIn)) pairs.set(name, (pairs.get(name) ?? 0) + count)
  return pairs
}

function pairsIn(group: readonly Judged[]): (readonly [string, number])[] {
  const bySource = [...Map.groupBy(group, ({ source }) => source)]
  const counts = bySource
    .map(([name, { length }]) => ({ name, length }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const between = counts.flatMap((a, at) =>
    counts.slice(at + 1).map((b) => [`${a.name} × ${b.name}`, a.length * b.length] as const),
  )
  const within = counts.map(({ name, length }) => [`${name} × ${name}`, (length * (length - 1)) / 2] as const)
  return [...within, ...between].filter(([, count]) => count > 0)
}
