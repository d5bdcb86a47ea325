import { type Home, homesIn, keysOfHome } from './homes.ts'
import { compareText } from './order.ts'
import type { Golden, PersonId } from './person.ts'

/** Somebody at a property, over a time. Units: `YYYY-MM-DD`. */
export type Residence = {
  readonly uprn: string
  readonly person: PersonId
  /** Empty where nobody says since when. */
  readonly from: string
  /** The day from which they lived elsewhere; `undefined` while they live there. */
  readonly until: string | undefined
}

/**
 * Where someone has lived, by property: where they live now until they leave or die, and each place before until the next.
 * Whoever went back to where they had lived has lived there twice. `golden` is what their records come to.
 */
export function residencesOf(
  person: PersonId,
  { values, stays }: Pick<Golden, 'values' | 'stays'>,
): readonly Residence[] {
  const spells = spellsIn(homesIn(stays), values)
  const all = spells.flatMap(({ home, from }, at): Residence[] => {
    const end = spells[at + 1]?.from ?? values.date_of_death?.value
    // Of where they lived and nobody says when, nothing is known of any day; nor does anybody come to live where they have died.
    if (!home.uprn || (end !== undefined && end <= from)) return []
    const until = [end, home.until].filter((day) => day !== undefined && day > from).sort()[0]
    return [{ uprn: home.uprn, person, from, until }]
  })
  // One property written in two ways is one stay.
  return [...new Map(all.map((each) => [`${each.uprn} ${each.from}`, each])).values()]
}

type Spell = { readonly home: Home; readonly from: string }

/** When somebody came to each home, in order: to where they live now last. What is said of a later day than that does not count. */
function spellsIn(homes: readonly Home[], { address, postcode, uprn }: Golden['values']): readonly Spell[] {
  const place = { address: address?.value, postcode: postcode?.value, uprn: uprn?.value }
  const isNow = keysOfHome(place)
  const now = homes.find(({ keys }) => keys.some((key) => isNow.includes(key)))
  const since = address?.from ?? ''
  const before = homes
    .filter((home) => home !== now && (!now || home.from < since))
    .map((home): Spell => ({ home, from: home.from }))
  const sorted = before.sort((a, b) => compareText(a.from, b.from) || compareText(b.home.uprn, a.home.uprn))
  if (!now) return sorted
  const [earlier, between] = [
    sorted.filter(({ from }) => from <= now.from),
    sorted.filter(({ from }) => from > now.from),
  ]
  const isBack = between.length > 0
  const here = { ...now, uprn: uprn?.value.replace(/^0+/, '') || now.uprn }
  // Whoever left a home and came back has not left it.
  const first: Spell = { home: isBack ? { ...here, until: undefined } : here, from: now.from }
  return [...earlier, first, ...between, ...(isBack ? [{ home: here, from: since }] : [])]
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
    const here = residences.filter((each) => isOn(each, from))
    return { from, until: days[at + 1], people: [...new Set(here.map(({ person }) => person))].sort() }
  })
  return joined(spans)
    .filter(({ people }) => people.length > 0)
    .toReversed()
}

/** Whether it is of a day, by when it begins and ends. */
export const isOn = ({ from, until }: Pick<Residence, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === undefined || until > day)

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
