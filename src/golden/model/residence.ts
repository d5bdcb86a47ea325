import { compareText } from './order.ts'
import type { PersonId, Stay } from './person.ts'

/** Somebody at a property, over a time. Units: `YYYY-MM-DD`. */
export type Residence = {
  readonly uprn: string
  readonly person: PersonId
  /** Empty where nobody says since when. */
  readonly from: string
  /** The day from which they lived elsewhere; `undefined` while they live there. */
  readonly until: string | undefined
}

/** Where someone has lived, by property: each place until the next is known. `stays` as in a golden record. */
export function residencesOf(person: PersonId, stays: readonly Stay[]): readonly Residence[] {
  const inOrder = stays.toSorted((a, b) => compareText(a.from, b.from) || compareText(b.address, a.address))
  const all = inOrder.flatMap(({ uprn, from }, at): Residence[] =>
    uprn ? [{ uprn: uprn.replace(/^0+/, ''), person, from, until: inOrder[at + 1]?.from }] : [],
  )
  // One property written in two ways is one stay.
  const known = new Map(all.map((each) => [`${each.uprn} ${each.from}`, each]))
  return [...known.values()]
}

/** The same people in one home, from a day until another. */
export type Household = {
  readonly from: string
  readonly until: string | undefined
  readonly people: readonly PersonId[]
}

/**
 * The households of a property: who lived there together, and between which days; the latest first. Nobody is taken for
 * anybody else because they share a home.
 */
export function householdsOf(residences: readonly Residence[]): readonly Household[] {
  const days = [...new Set(residences.flatMap(({ from, until }) => (until ? [from, until] : [from])))].sort()
  const spans = days.map((from, at): Household => {
    const here = residences.filter((each) => each.from <= from && (!each.until || each.until > from))
    return { from, until: days[at + 1], people: [...new Set(here.map(({ person }) => person))].sort() }
  })
  return joined(spans)
    .filter(({ people }) => people.length > 0)
    .toReversed()
}

/** Spans in which the same people live there are one. */
function joined(spans: readonly Household[]): readonly Household[] {
  const whole: Household[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (last && last.people.join() === span.people.join())
      whole[whole.length - 1] = { ...last, until: span.until }
    else whole.push(span)
  }
  return whole
}
