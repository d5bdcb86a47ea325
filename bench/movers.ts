import { applications } from '../demo/generate/applications.ts'
import { ageOn, iso } from '../demo/generate/days.ts'
import { type Written, writtenBy } from '../demo/generate/export.ts'
import { createHousehold } from '../demo/generate/household.ts'
import { linesOf } from '../demo/generate/places.ts'
import { createWorld } from '../demo/generate/world.ts'

/** Someone of the demonstration council who tells us that they have moved, with what they say of themselves. */
export type Mover = {
  readonly given: string
  readonly family: string
  /** `YYYY-MM-DD`. */
  readonly born: string
  readonly from: Home
  readonly to: Home
}

/** Where someone lives, as they write it. */
export type Home = { readonly line: string; readonly town: string; readonly postcode: string }

const firstApplications = ['council-tax', 'electoral-register', 'concessionary-travel', 'library']

/**
 * Grown-ups whom at least one application knows exactly as they are: by name, date of birth and home. So a platform
 * that matches well is sure of nearly all of them. Each is a different person; the same numbers give the same people.
 *
 * Errors: throws when the council has too few of them.
 */
export function moversOf({
  people,
  seed,
  wanted,
}: {
  people: number
  seed: number
  wanted: number
}): readonly Mover[] {
  const world = createWorld(people, seed)
  const exports = applications
    .filter(({ id }) => firstApplications.includes(id))
    .map((application) => writtenBy(world, application))
  const known = new Map<string, Omit<Mover, 'to'>>()
  for (let number = 0; number < world.households && known.size < wanted; number += 1) {
    // Whoever lives with someone restricted is hidden with them.
    if (createHousehold(world, number).people.some(({ restricted }) => restricted)) continue
    for (const written of exports.flatMap((write) => write(number)))
      if (isAsInLife(written)) known.set(written.entry.person.id, moverOf(written))
  }
  const movers = [...known.values()].slice(0, wanted)
  if (movers.length < wanted)
    throw new Error(`Only ${movers.length} of ${people} people are known well enough: generate more people.`)
  // Each moves to the postcode of the next, into a house that was not there before: no street of theirs has its number,
  // since whoever shares number and postcode with somebody restricted is hidden with them.
  return movers.map((mover, at) => {
    const { town, postcode } = movers[(at + 1) % wanted]?.from ?? mover.from
    return { ...mover, to: { line: `${at + 1001} Newcomers Row`, town, postcode } }
  })
}

function isAsInLife({ entry: { person }, record }: Written): boolean {
  const { address } = person.stays.at(-1) ?? {}
  const isHome =
    record.uprn === address?.uprn && record.postcode === address.postcode && record.street === address.street
  const isThem =
    record.given === person.given && record.surname === person.surname && record.born === iso(person.born)
  const mayReport = person.died === undefined && ageOn(person.born) >= 18
  return isHome && isThem && mayReport
}

function moverOf({ entry: { person }, record }: Written): Omit<Mover, 'to'> {
  const lines = linesOf({ ...record, town: '' })
  const from = { line: lines.join(', '), town: record.town, postcode: record.postcode }
  return { given: person.given, family: person.surname, born: iso(person.born), from }
}
