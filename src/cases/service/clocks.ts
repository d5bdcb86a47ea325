import type { Context } from '#kit/context'
import { type Answers, promisesFor, type ServiceDefinition } from '#services'
import type { NewCase } from '../model/case.ts'
import { type Clock, startClock } from '../model/clock/clock.ts'
import { type Due, dueOf, type Target, targetOf } from '../model/clock/due.ts'
import { usualWarnShare } from '../model/clock/warn.ts'
import { ownCalendars } from './calendars.ts'

/** When something that comes in now is due, by the council's own calendar. */
export function promisedBy(ctx: Context, target: Target): Due {
  return dueOf(ctx.now, target, ownCalendars().council)
}

/**
 * What a service promises someone with these answers who asks now: by its clock to put things right, or else by
 * the one to look at them, or else by what there is.
 */
export function promiseOf(ctx: Context, definition: ServiceDefinition, answers: Answers): NewCase['promise'] {
  const promises = promisesFor(definition, answers)
  const promise = ['resolve', 'respond']
    .map((wanted) => promises.find(({ clock }) => clock === wanted))
    .concat(promises)
    .find((each) => each !== undefined)
  const target = promise && targetOf(promise)
  return target && { due: promisedBy(ctx, target), sentence: promise.say.en }
}

/** The clocks that start when someone with these answers asks now: one for each promise. */
export function clocksFor(ctx: Context, definition: ServiceDefinition, answers: Answers): readonly Clock[] {
  return promisesFor(definition, answers).flatMap((promise) => {
    const target = targetOf(promise)
    if (!target) return []
    const { clock: name, say, warnAt: warnShare = usualWarnShare, escalateTo = null } = promise
    const promised = { name, target, sentence: say.en, warnShare, escalateTo }
    return [startClock(promised, ctx.now, ownCalendars().council)]
  })
}
