import { type Facts, type Home, unique } from './facts.ts'

/** Everything that the records of one person say, as far as it is known which those are. */
export type Entity = {
  /** Positions of its records. */
  readonly rows: readonly number[]
  readonly givens: readonly string[]
  readonly middles: readonly string[]
  readonly surnames: readonly string[]
  readonly births: readonly string[]
  readonly sexes: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly number[]
  readonly ids: readonly string[]
  readonly homes: readonly Home[]
  /** Every name of every home. */
  readonly places: readonly number[]
  readonly leastAge: number
}

/** What each record says, by its position. */
export type Read = (row: number) => Facts

/** Puts together what several records say. */
export function entityOf(read: Read, rows: readonly number[]): Entity {
  if (rows.length === 1) return entityOfOne(read(rows[0]!), rows)
  const all = rows.map(read)
  const join = <Each extends string | number>(of: (facts: Facts) => readonly Each[]) =>
    unique(all.flatMap(of))
  return {
    rows,
    givens: unique(all.map(({ given }) => given)),
    middles: join(({ middles }) => middles),
    surnames: join(({ surnames }) => surnames),
    births: unique(all.map(({ birth }) => birth)),
    sexes: unique(all.map(({ sex }) => sex)),
    emails: join(({ emails }) => emails),
    phones: join(({ phones }) => phones),
    ids: join(({ ids }) => ids),
    homes: all.flatMap(({ homes }) => homes),
    places: join(({ places }) => places),
    leastAge: Math.max(...all.map(({ leastAge }) => leastAge)),
  }
}

const none: readonly string[] = []
const ifAny = (text: string): readonly string[] => (text === '' ? none : [text])

// Most are alone at first, and share what their record holds.
const entityOfOne = ({ given, birth, sex, ...rest }: Facts, rows: readonly number[]): Entity => ({
  ...rest,
  rows,
  givens: ifAny(given),
  births: ifAny(birth),
  sexes: ifAny(sex),
})

/** Whether two short lists have something in common. */
export function meet<Each extends string | number>(a: readonly Each[], b: readonly Each[]): boolean {
  for (const each of a) if (b.includes(each)) return true
  return false
}
