import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { LinkageRecord, Model } from '#linkage'
import type { Fields } from '#sources'
import { weigh } from '../model/decide.ts'
import { type Grade, gradeOf, reasonsIn } from '../model/grade.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import type { PersonId } from '../model/person.ts'
import { profileRecord } from '../model/profile.ts'
import { selectProfile } from '../store/match.ts'
import { selectNames } from '../store/people.ts'
import { candidatesOf } from './match.ts'
import { modelInUse } from './model-in-use.ts'

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
  await mustBeAllowed(ctx, 'golden.match')
  await mustBeAllowed(ctx, 'golden.read')
  const all = await candidatesOf(ctx, described)
  const seen = await selectNames(
    ctx,
    all.map(({ person }) => person),
  )
  const ranked = all
    .filter(({ person }) => seen.has(person))
    .sort((a, b) => b.bits - a.bits || (a.person < b.person ? -1 : 1))
  const graded = ranked
    .map(({ person, bits }, at) => ({ person, bits, grade: gradeOf(bits, ranked[at === 0 ? 1 : 0]?.bits) }))
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
  if (graded.length === 0) return []
  const { model } = await modelInUse(ctx)
  const claim = toLinkageRecord({ source: 'resident', id: 'claim', fields: described })
  const found: Graded[] = []
  for (const each of graded)
    found.push({
      ...each,
      bits: Math.round(each.bits * 10) / 10,
      reasons: await reasonsFor(ctx, { claim, model }, each.person),
    })
  return found
}

async function reasonsFor(
  ctx: Context,
  { claim, model }: { readonly claim: LinkageRecord; readonly model: Model },
  person: PersonId,
): Promise<readonly string[]> {
  const profile = await selectProfile(ctx, person)
  if (!profile) return []
  return reasonsIn(weigh(claim, profileRecord(person, profile), model))
}
