import type { Facts, Home } from './facts.ts'

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
  const [givens, middles, surnames, births, sexes] = [[], [], [], [], []] as string[][] as Texts
  const [emails, ids, phones, places] = [[] as string[], [] as string[], [] as number[], [] as number[]]
  const homes: Home[] = []
  let leastAge = 0
  for (const row of rows) {
    const facts = read(row)
    add(givens, facts.given)
    addAll(middles, facts.middles)
    addAll(surnames, facts.surnames)
    add(births, facts.birth)
    add(sexes, facts.sex)
    addAll(emails, facts.emails)
    addAll(phones, facts.phones)
    addAll(ids, facts.ids)
    addAll(places, facts.places)
    for (const home of facts.homes) homes.push(home)
    leastAge = Math.max(leastAge, facts.leastAge)
  }
  return { rows, givens, middles, surnames, births, sexes, emails, phones, ids, homes, places, leastAge }
}

type Texts = [string[], string[], string[], string[], string[]]

function add(all: string[], text: string): void {
  if (text !== '' && !all.includes(text)) all.push(text)
}

function addAll<Each extends string | number>(all: Each[], some: readonly Each[]): void {
  for (const each of some) if (!all.includes(each)) all.push(each)
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
