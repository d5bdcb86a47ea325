import type { Context } from '#kit/context'
import type { Answers, Typed } from '../model/answer.ts'
import { asksSecrets, openedIn, sealedIn } from '../model/secret.ts'
import { findPinned } from './catalogue.ts'

/** Answers on their way to a table: of which service, at its version, and in which row of which table. */
export type Storing = { readonly service: string; readonly answers: Answers; readonly place: string }

/**
 * Answers as they are stored: National Insurance numbers and bank accounts sealed, each for its own row. For stores, which
 * open them again with `openAnswers`; nothing above them ever sees a sealed one.
 */
export function sealAnswers(ctx: Context, { service, answers, place }: Storing): Answers {
  const definition = findPinned(service)
  if (!definition) return answers
  return sealedIn(definition, answers, (text, question) => ctx.sealing.seal(text, `${place} ${question}`))
}

/** Stored answers as they were given. Errors: `Fault('unavailable')` when one cannot be opened. */
export function openAnswers(ctx: Context, answers: Answers, place: string): Answers {
  return openedIn(answers, (sealed, question) => ctx.sealing.open(sealed, `${place} ${question}`))
}

// No box has a space in its name.
const sealedBox = ' sealed'

/** What was typed, as it is stored: sealed as a whole where the service asks what is secret. */
export function sealTyped(
  ctx: Context,
  { service, typed, place }: { readonly service: string; readonly typed: Typed; readonly place: string },
): Typed {
  const definition = findPinned(service)
  if (!definition || !asksSecrets(definition)) return typed
  return { [sealedBox]: [ctx.sealing.seal(JSON.stringify(typed), place)] }
}

/** What was typed, as it was. Errors: `Fault('unavailable')` when it cannot be opened. */
export function openTyped(ctx: Context, typed: Typed, place: string): Typed {
  const [sealed] = typed[sealedBox] ?? []
  return sealed === undefined ? typed : JSON.parse(ctx.sealing.open(sealed, place))
}
