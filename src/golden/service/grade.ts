import { isAllowed, refuseUnlessAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Fields } from '#sources'
import { type Grade, gradeOf, reasonsIn } from '../model/grade.ts'
import type { PersonId } from '../model/person.ts'
import { selectNames } from '../store/people.ts'
import { candidatesOf } from './match.ts'

/** Somebody whom a program may mean. Units: bits. */
export type Graded = {
  readonly person: PersonId
  readonly grade: Grade
  readonly bits: number
  readonly reasons: readonly string[]
}

/** How much of what was found is wanted. */
export type Wanting = { readonly count: number; readonly onlyCertain: boolean }

/**
 * Says whom a program may mean, how sure that is and why. It changes nothing, and decides nothing but what is certain.
 *
 * Whoever may not be seen is left out before anything is graded: neither they, nor a score, nor whom they stand beside
 * gives away that what was described is right of them.
 */
export async function gradePeople(
  ctx: Context,
  described: Fields,
  { count, onlyCertain }: Wanting,
): Promise<readonly Graded[]> {
  await refuseUnlessAllowed(ctx, 'golden.match')
  await refuseUnlessAllowed(ctx, 'golden.read')
  const all = await candidatesOf(ctx, described, !(await isAllowed(ctx, 'golden.read-restricted')))
  const seen = await selectNames(
    ctx,
    all.map(({ person }) => person),
  )
  const ranked = all
    .filter(({ person }) => seen.has(person))
    .sort((a, b) => b.bits - a.bits || (a.person < b.person ? -1 : 1))
  const graded = ranked
    .map((each, at) => ({ ...each, grade: gradeOf(each.bits, ranked[at === 0 ? 1 : 0]?.bits) }))
    .filter(({ grade }) => (onlyCertain ? grade === 'certain' : grade !== 'none'))
    .slice(0, count)
  const [best] = graded
  const about = best?.grade === 'certain' ? best.person : 'nobody'
  await record(ctx, {
    action: 'golden.matched',
    about,
    fields: Object.keys(described),
    detail: { grade: best?.grade ?? 'none', candidates: graded.length },
  })
  return graded.map(({ person, grade, bits, evidence }) => ({
    person,
    grade,
    bits: Math.round(bits * 10) / 10,
    reasons: reasonsIn(evidence),
  }))
}
