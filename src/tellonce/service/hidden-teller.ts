import { type PersonId, restrictedSender } from '#golden'
import type { Context } from '#kit/context'
import type { Answers } from '#services'
import type { Happening } from '../model/happening.ts'

/**
 * Whom of those restricted a report about somebody else may have come from: whoever tells of a death says who they are, and
 * how to reach them. Of a move or a birth it is their own case.
 */
async function hiddenTeller(
  ctx: Context,
  { kind, said }: Happening,
  isEarlier = false,
): Promise<PersonId | undefined> {
  if (kind !== 'died') return undefined
  const { name, phone, email } = said.informant
  return restrictedSender(ctx, { name, phone, email, isEarlier })
}

// More than an answer of a thousand characters holds of people: who is named last is hidden as well.
const mostNames = 100

/** What was told, with all that was answered; and whether that was before whoever it may give away was restricted. */
export type Giving = {
  readonly happening: Happening
  readonly answers: Answers
  readonly isEarlier?: boolean
}

/**
 * Whom of those restricted answers may give away besides whose case it is: who tells of a death; and who moves with somebody
 * else, whose new home is then theirs.
 */
export async function hiddenIn(
  ctx: Context,
  { happening, answers: { others_names: others }, isEarlier }: Giving,
): Promise<PersonId | undefined> {
  if (happening.kind !== 'moved') return hiddenTeller(ctx, happening, isEarlier)
  const { from, to } = happening.said
  const names = typeof others === 'string' ? others.split(/[\n,;&]|\band\b/i).slice(0, mostNames) : []
  for (const name of names)
    for (const { postcode } of [to, from]) {
      const met = await restrictedSender(ctx, { name: name.trim(), postcode, isEarlier })
      if (met) return met
    }
  return undefined
}

/** What services may be told of it: not who told us, nor how to reach them, where that is somebody restricted. */
export async function tellable(ctx: Context, happening: Happening): Promise<Happening> {
  if (happening.kind !== 'died' || !(await hiddenTeller(ctx, happening))) return happening
  const { tellBy } = happening.said.informant
  return { ...happening, said: { ...happening.said, informant: { name: 'Ask us who told us', tellBy } } }
}
