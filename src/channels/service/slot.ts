import { holdSlots, slotsTaken } from '#cases'
import type { Context } from '#kit/context'
import type { Answers, ServiceDefinition } from '#services'
import { askAgain, type Giving, type Wanted } from '../model/journey.ts'

/** Whether a page of a service offers times. */
export const offersTimes = ({ questions }: ServiceDefinition, page: string): boolean =>
  questions.some(({ id, type }) => id === page && type === 'slot')

/** The times that others have, for a page that offers any; no other page asks for them. */
export async function takenOn(
  ctx: Context,
  service: ServiceDefinition,
  {
    page,
    ...asked
  }: { readonly page: string; readonly answers: Answers; readonly holder: string | undefined },
): Promise<Wanted['taken']> {
  return offersTimes(service, page) ? slotsTaken(ctx, service, asked) : undefined
}

/** Holds the time that was chosen on a page; asks again, without those that are gone, when somebody else was quicker. */
export async function holdChosen(
  ctx: Context,
  giving: Extract<Giving, { kind: 'keep' }>,
  {
    page,
    holder,
    today,
    isChange,
  }: Pick<Wanted, 'page' | 'today' | 'isChange'> & { readonly holder: string },
): Promise<Giving> {
  const { definition, answers } = giving.draft
  if (!offersTimes(definition, page)) return giving
  const problems = await holdSlots(ctx, definition, { answers, holder })
  if (problems.length === 0) return giving
  const taken = await slotsTaken(ctx, definition, { answers, holder })
  const asked = askAgain(giving.draft, problems, { today, taken })
  return asked ? { kind: 'wrong', asked: { ...asked, isChange } } : giving
}
