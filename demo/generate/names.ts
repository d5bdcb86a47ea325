import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Draw } from './draw.ts'
import { pickRanked, type Ranked, rank } from './ranked.ts'

/** Women's or men's names. Titles and gendered surnames follow it. */
export type Sex = 'F' | 'M'

const wordsSchema = z.string().transform((words) => words.split(' '))
const erasSchema = z.record(z.string().regex(/^\d{4}$/), wordsSchema)
const groupSchema = z.object({
  share: z.number(),
  surnames: wordsSchema,
  tail: z.number().default(0),
  gendered: z.boolean().default(false),
  familyFirst: z.number().default(0),
  double: z.number().default(0),
  women: erasSchema,
  men: erasSchema,
  middles: z.object({ women: wordsSchema, men: wordsSchema }),
})

type Era = { readonly year: number; readonly names: Ranked }

/** How the people of one origin are named. */
export type NameGroup = {
  readonly id: string
  readonly share: number
  readonly surnames: Ranked
  /** How many bear a rarer surname than those listed. */
  readonly tail: number
  /** Whether a woman's surname has an ending of its own: Kowalski, Kowalska. */
  readonly gendered: boolean
  /** How often an application takes the family name, which is said first, for the given name. */
  readonly familyFirst: number
  /** How many have two surnames, one of each parent. */
  readonly double: number
  readonly given: Readonly<Record<Sex, readonly Era[]>>
  readonly middles: Readonly<Record<Sex, readonly string[]>>
}

/** All names that people can have. */
export type Names = { readonly groups: readonly NameGroup[]; readonly tail: Ranked }

/** Loads the name lists of the demonstration. */
export function loadNames(): Names {
  const groups = z.record(z.string(), groupSchema).parse(readData('names.json'))
  const parts = z.object({ first: wordsSchema, second: wordsSchema }).parse(readData('surname-parts.json'))
  const rare = parts.first.flatMap((first) => parts.second.map((second) => `${first}${second}`))
  return {
    tail: rank(scatter(rare), 400, 0.9),
    groups: Object.entries(groups).map(([id, group]) => ({
      ...group,
      id,
      surnames: rank(group.surnames, 1.2, 0.85),
      given: { F: erasOf(group.women), M: erasOf(group.men) },
      middles: { F: group.middles.women, M: group.middles.men },
    })),
  }
}

/** Reads one of the demonstration's own JSON files. */
export function readData(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8'))
}

function erasOf(eras: Readonly<Record<string, readonly string[]>>): readonly Era[] {
  return Object.entries(eras).map(([year, names]) => ({ year: Number(year), names: rank(names, 5, 0.95) }))
}

// So that the commonest of the rare surnames do not all begin with A.
function scatter(items: readonly string[]): readonly string[] {
  return items.map((_, at) => items[(at * 7919) % items.length] ?? '')
}

/** Draws an origin, each as often as its share. */
export function pickGroup({ groups }: Names, draw: Draw): NameGroup {
  let left = draw.unit() * groups.reduce((sum, group) => sum + group.share, 0)
  const found = groups.find((group) => {
    left -= group.share
    return left < 0
  })
  return found ?? draw.pick(groups)
}

/** Draws a family's surname, as a man would bear it. */
export function pickSurname(names: Names, group: NameGroup, draw: Draw): string {
  if (draw.chance(group.tail)) return pickRanked(names.tail, draw)
  const surname = pickRanked(group.surnames, draw)
  return draw.chance(group.double) ? `${surname} ${pickRanked(group.surnames, draw)}` : surname
}

/** The surname as a woman or a man bears it. */
export function surnameFor(surname: string, group: NameGroup, sex: Sex): string {
  if (!group.gendered || sex === 'M') return surname
  return surname.replace(/([sc]k|dzk)i$/, '$1a')
}

/** Draws a given name as parents chose then: names of the nearest years, give or take a few. */
export function pickGiven(group: NameGroup, sex: Sex, bornIn: number, draw: Draw): string {
  const year = bornIn + draw.whole(-9, 9)
  const eras = group.given[sex]
  const nearest = eras.reduce((best, era) =>
    Math.abs(era.year - year) < Math.abs(best.year - year) ? era : best,
  )
  return pickRanked(nearest.names, draw)
}
