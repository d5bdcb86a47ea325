import { type PersonId, restrictedSender } from '#golden'
import type { Context } from '#kit/context'
import type { Happening } from '../model/happening.ts'

/**
 * Whom of those restricted a report about somebody else may have come from: whoever tells of a death says who they are, and
 * how to reach them. Of a move or a birth it is their own case.
 */
export async function hiddenTeller(ctx: Context, { kind, said }: Happening): Promise<PersonId | undefined> {
  if (kind !== 'died') return undefined
  const { name, phone, email } = said.informant
  return restrictedSender(ctx, { name, phone, email })
}

/** What services may be told of it: not who told us, nor how to reach them, where that is somebody restricted. */
export async function tellable(ctx: Context, happening: Happening): Promise<Happening> {
  if (happening.kind !== 'died' || !(await hiddenTeller(ctx, happening))) return happening
  const { tellBy } = happening.said.informant
  return { ...happening, said: { ...happening.said, informant: { name: 'Ask us who told us', tellBy } } }
}
