import { earlierSaying, type SaidEarlier, sayWhoseEarlier } from '#cases'
import { type PersonId, restrictedSender, textsOfTheHidden } from '#golden'
import type { Context } from '#kit/context'
import { findPinned } from '#services'
import { hiddenIn, readHappening } from '#tellonce'
import { forgetLookedBack, keepLookedBack, selectLookedBack } from '../store/looked-back.ts'
import { senderIn } from './sender.ts'

// One look through all answers serves so many.
const together = 500

/**
 * Ties what those have asked for who are hidden since to them, so that it is hidden too: what they typed then says where they
 * live and how to reach them, and nobody may have known that it was theirs. Once for each of them, and again when they are
 * known by anything else. Returns for how many it was.
 */
export async function protectEarlier(ctx: Context): Promise<number> {
  const [hidden, before] = [await textsOfTheHidden(ctx), await selectLookedBack(ctx)]
  const isHidden = new Set<string>(hidden.map(({ person }) => person))
  await forgetLookedBack(
    ctx,
    [...before.keys()].filter((person) => !isHidden.has(person)),
  )
  const next = hidden.filter(({ person, knownBy }) => before.get(person) !== knownBy).slice(0, together)
  if (next.length === 0) return 0
  for (const said of await earlierSaying(ctx, next)) await protect(ctx, said)
  await keepLookedBack(ctx, next)
  return next.length
}

async function protect(ctx: Context, said: SaidEarlier): Promise<void> {
  const [person, isAboutOther] = await whoseIs(ctx, said)
  if (person) await sayWhoseEarlier(ctx, said, { person, isAboutOther })
}

/** Whom of those hidden it may be from, and whether it is about somebody else. */
async function whoseIs(
  ctx: Context,
  { service, answers }: SaidEarlier,
): Promise<readonly [PersonId | undefined, boolean]> {
  const definition = findPinned(service)
  if (!definition) return [undefined, false]
  if (!definition.lifeEvent)
    return [await restrictedSender(ctx, { ...senderIn(definition, answers), isEarlier: true }), false]
  const told = readHappening(definition.lifeEvent.publishes, answers)
  return [
    told.ok ? await hiddenIn(ctx, { happening: told.value, answers, isEarlier: true }) : undefined,
    true,
  ]
}
