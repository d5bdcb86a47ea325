import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Slot } from '../model/slot.ts'

/**
 * Holds a time for someone, or holds it longer. Whether it is theirs. Who asks at the same moment waits here for the
 * first to commit, and then finds its row.
 */
export async function holdSlot(
  ctx: Context,
  { diary, slot, places }: Slot,
  { holder, until }: { readonly holder: string; readonly until: Date },
): Promise<boolean> {
  const { council, now } = ctx
  await sql`delete from cases.slot
    where council_id = ${council} and diary = ${diary} and slot = ${slot} and held_until <= ${now}`.execute(
    ctx.tx,
  )
  const { numAffectedRows } = await sql`update cases.slot set held_until = ${until}
    where council_id = ${council} and diary = ${diary} and slot = ${slot} and holder = ${holder}
      and case_id is null`.execute(ctx.tx)
  if (numAffectedRows) return true
  for (let place = 1; place <= places; place += 1) {
    const taken = await sql`insert into cases.slot (council_id, diary, slot, place, holder, held_until)
      values (${council}, ${diary}, ${slot}, ${place}, ${holder}, ${until}) on conflict do nothing`.execute(
      ctx.tx,
    )
    if (taken.numAffectedRows) return true
  }
  return false
}

/** Lets go of what someone holds in a diary, except one time. */
export async function releaseSlots(
  ctx: Context,
  { diary, holder, except }: { readonly diary: string; readonly holder: string; readonly except: string },
): Promise<void> {
  await sql`delete from cases.slot where council_id = ${ctx.council} and diary = ${diary}
    and holder = ${holder} and slot <> ${except} and case_id is null`.execute(ctx.tx)
}

/** Makes a hold a booking. Whether there was one. */
export async function bookHeld(
  ctx: Context,
  { diary, slot }: Slot,
  { holder, caseId }: { readonly holder: string; readonly caseId: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update cases.slot set held_until = null, case_id = ${caseId}
    where council_id = ${ctx.council} and diary = ${diary} and slot = ${slot} and holder = ${holder}
      and case_id is null`.execute(ctx.tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** The times of a diary of which no place is left, for anybody but its holder. */
export async function selectTaken(
  ctx: Context,
  { diary, places }: Pick<Slot, 'diary' | 'places'>,
  holder: string,
): Promise<string[]> {
  const { rows } = await sql<{ slot: string }>`select slot from cases.slot
    where council_id = ${ctx.council} and diary = ${diary} and (held_until is null or held_until > ${ctx.now})
      and not (holder = ${holder} and case_id is null)
    group by slot having count(*) >= ${places}`.execute(ctx.tx)
  return rows.map(({ slot }) => slot)
}

/** Forgets holds that have run out. */
export async function deleteRunOut(ctx: Context): Promise<void> {
  await sql`delete from cases.slot where council_id = ${ctx.council} and held_until <= ${ctx.now}`.execute(
    ctx.tx,
  )
}
