import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { fold } from '#linkage'
import { readPostcode } from '#places'
import { matchKeysOf, phoneKey } from '../model/keys.ts'
import type { PersonId } from '../model/person.ts'
import {
  forgetSentAs,
  noteSentAs,
  selectRestrictedAt,
  selectRestrictedCalled,
  selectRestrictedReached,
} from '../store/protect.ts'

/** What somebody typed of themselves into a form. */
export type Sender = {
  readonly name?: string | undefined
  readonly postcode?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  /** Whether it came before they were restricted: nobody tried by it where they live. */
  readonly isEarlier?: boolean | undefined
}

/**
 * Whose form it may be among restricted people, so that it is hidden with all else of theirs: by a telephone number or
 * email address of theirs, by a name that shares a word with theirs where they are known, or by their name and an address
 * where nobody else of that name is known: they may have moved. Rather one too many: whoever may see restricted people sees
 * it, and says whose it is. Nothing tells the sender; and where somebody seems to try by forms where they live, a steward is
 * asked.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function restrictedSender(ctx: Context, sender: Sender): Promise<PersonId | undefined> {
  await mustBeAllowed(ctx, 'golden.protect')
  const met = await mayBeOf(ctx, sender)
  if (!met) return undefined
  const { person, isTheirs } = met
  await record(ctx, { action: 'golden.protected', about: person })
  const place = readPostcode(sender.postcode ?? '')
  if (!sender.isEarlier && place && (await noteSentAs(ctx, { person, place, isTheirs })))
    await record(ctx, { action: 'golden.exposure-alerted', about: person, detail: { why: 'guesses' } })
  return person
}

/** Whose it may be, and whether that does not depend on the place: by their whole name, a telephone or an email. */
type Met = { readonly person: PersonId; readonly isTheirs: boolean }

async function mayBeOf(ctx: Context, { name = '', phone = '', ...sender }: Sender): Promise<Met | undefined> {
  const digits = phone.replace(/\D/g, '')
  const wanted = {
    postcode: readPostcode(sender.postcode ?? '') ?? null,
    phone: digits.length >= 9 ? digits.slice(-9) : null,
    email: sender.email?.trim().toLowerCase() || null,
  }
  if (!wanted.postcode && !wanted.phone && !wanted.email) return undefined
  const words = wordsOf(name)
  const found = (await selectRestrictedAt(ctx, wanted)).find(
    (each) => each.isContact || wordsOf(each.name).some((word) => words.includes(word)),
  )
  const byName = wanted.postcode ? await called(ctx, words, wanted.postcode) : undefined
  // In their whole name it is hidden wherever it comes from: nothing is learnt by trying a place.
  if (found) return { person: found.person, isTheirs: found.isContact || byName !== undefined }
  const person =
    (await selectRestrictedReached(ctx, { phone: phoneKey(phone), email: wanted.email ?? '' })) ?? byName
  return person && { person, isTheirs: true }
}

/** Somebody restricted of that name, wherever it is cut into given names and a surname. */
async function called(
  ctx: Context,
  words: readonly string[],
  postcode: string,
): Promise<PersonId | undefined> {
  const keys = words.slice(1).flatMap((_, at) => {
    const fields = { given_name: words[0] ?? '', surname: words.slice(at + 1).join(' '), postcode }
    return matchKeysOf(fields)
  })
  const names = keys.filter((key) => key.startsWith('gs:'))
  return names.length > 0
    ? selectRestrictedCalled(ctx, { names, here: keys.filter((key) => key.startsWith('gp:')) })
    : undefined
}

const wordsOf = (name: string): readonly string[] =>
  name
    .split(/\s+/)
    .map(fold)
    .filter((word) => word.length > 1)

// As long as `golden.note_sent_as` looks back. Units: milliseconds.
const guessesKeptFor = 90 * 86_400_000

/** Forgets from where forms came in the names of those restricted, once that says nothing any more. Returns how many. */
export async function forgetGuesses(ctx: Context): Promise<number> {
  await mustBeAllowed(ctx, 'golden.protect')
  return forgetSentAs(ctx, new Date(ctx.now.getTime() - guessesKeptFor))
}
