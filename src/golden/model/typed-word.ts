import { fullForm } from '#linkage'
import { nameWords, postcodeKey, referenceKey } from './keys.ts'
import { isOnSigns, townsAmong, withoutLabels } from './left-out.ts'
import { slipsOf } from './slips.ts'
import { soundOf } from './sound.ts'
import { digitsAsDate, shortYear } from './typed-date.ts'
import {
  begunName,
  begunPhone,
  begunReference,
  both,
  either,
  phoneWithoutNought,
  start,
  word,
} from './words.ts'

/**
 * One thing that was typed, as questions to the database, each of which is met by all who meet the one before: as it
 * stands, as what is still being typed, in another form, as what it sounds like.
 */
export type Term = {
  /** As it was typed. */
  readonly said: string
  readonly whole: string
  readonly begun: string
  readonly near: string
  readonly any: string
  /** As all of those, and with one slip. */
  readonly slipped: string
  /** Whether it says enough to be looked for by itself. */
  readonly isNarrow: boolean
  /** Whether it stands on every other sign, or may be a town: `street`, `Bath`; but some are called Hill. */
  readonly isOnSigns: boolean
  /** How much it tells: 1 for a word of a name, of which thousands are; 2 for what few people share. */
  readonly tells: 1 | 2
}

/** What is looked for as it stands, or else in one wider way. */
export const termOf = (said: string, whole: string, any: string = whole): Term => ({
  said,
  whole,
  begun: any,
  near: any,
  any,
  slipped: any,
  isNarrow: true,
  isOnSigns: false,
  tells: 2,
})

/** How many letters of a name are needed before it is worth looking. */
const shortest = 2

// What stands before a name, apart or not: `Mc Donald`, `O Neill`, `de Souza`.
const particles = new Set('o mc mac d de da di du la le van von der den ap al el bin ben abu'.split(' '))

/** The things that these words say: a name that was typed in two words is one. */
export function termsOf(typedWords: readonly string[]): readonly Term[] {
  const words = withoutLabels(typedWords)
  const towns = townsAmong(words)
  const terms: Term[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [typed = '', next] = [words[at], words[at + 1]]
    const isApart = particles.has(typed.toLowerCase()) && next !== undefined && !/[\d@]/.test(next)
    const term = isApart ? namedOf(`${typed} ${next}`) : oneOf(typed)
    // The last word may be a name that is begun, and no initials.
    const initials = !isApart && at < words.length - 1 ? initialsIn(typed) : []
    if (term) terms.push({ ...wider(term, initials), isOnSigns: term.isOnSigns || towns.has(at) })
    if (isApart) at += 1
  }
  return terms
}

function oneOf(typed: string): Term | undefined {
  if (typed.includes('@')) return termOf(typed, start(`e:${typed.toLowerCase()}`))
  if (/\d/.test(typed)) return numbered(typed)
  return namedOf(typed)
}

function namedOf(said: string): Term | undefined {
  const parts = [...new Set(said.split(' ').flatMap((each) => partsOf(each)))]
  const [first] = parts
  if (first === undefined) return undefined
  const one = named(first)
  const asked = parts.length === 1 ? one : compound(parts)
  const isNarrow = parts.join('').length >= shortest
  const isSign = parts.length === 1 && isOnSigns(first)
  const slips = slipsOf(parts.join('')).map((each) => word(`n:${each}`))
  return { said, ...asked, slipped: either(asked.any, ...slips), isNarrow, isOnSigns: isSign, tells: 1 }
}

/** The words of a name without that which joins them all. */
const partsOf = (text: string): readonly string[] =>
  nameWords(text).filter((name, _, all) => all.length === 1 || name !== all.slice(0, -1).join(''))

const wider = (term: Term, more: readonly string[]): Term => ({
  ...term,
  any: either(term.any, ...more),
  slipped: either(term.slipped, ...more),
})

/** The first of initials that are typed together: of most people there is no other. */
const initialsIn = (said: string): readonly string[] =>
  /^([A-Z]{2,3}|[b-df-hj-np-tv-xz]{2})$/.test(said) ? [word(`i:${said.charAt(0).toLowerCase()}`)] : []

type Asked = Pick<Term, 'whole' | 'begun' | 'near' | 'any'>

function named(name: string): Asked {
  const whole = word(name.length < shortest ? `i:${name}` : `n:${name}`)
  const begun = either(whole, begunName(name))
  if (name.length < shortest) return { whole, begun, near: begun, any: begun }
  // `Bob` finds Robert, `Robert` finds Bob, and `Bob` finds Bobby.
  const full = fullForm(name)
  const [, particle, rest] = /^(o|mc|mac|van|de|di|ap)(?:der|den|la)?([a-z]{3,})$/.exec(name) ?? []
  const near = either(
    begun,
    name.length > 2 ? start(`a:${name}`) : word(`a:${name}`),
    word(`f:${full}`),
    word(`n:${full}`),
    ...(particle && rest ? [both(named(particle).whole, begunName(rest))] : []),
  )
  if (name.length < 4) return { whole, begun, near, any: near }
  // Who says O’Brien may leave out the O.
  const longer = ['o', 'mc', 'mac'].map((before) => word(`n:${before}${name}`))
  return { whole, begun, near, any: either(near, word(`s:${soundOf(name)}`), ...longer) }
}

/** A name of several parts, which some write as one: `O’Neill`, `Smith-Jones`. */
function compound(parts: readonly string[]): Asked {
  const joined = named(parts.join(''))
  const each = parts.map(named)
  const all = (way: (part: Asked) => string) => both(...each.map(way))
  const begun = both(...each.slice(0, -1).map(({ whole }) => whole), each.at(-1)?.begun ?? '')
  return {
    whole: either(
      joined.whole,
      all(({ whole }) => whole),
    ),
    begun: either(joined.begun, begun),
    near: either(
      joined.near,
      all(({ near }) => near),
    ),
    any: either(
      joined.any,
      all(({ any }) => any),
    ),
  }
}

function numbered(typed: string): Term {
  const short = shortYear(typed)
  if (short.length > 0) return { ...termOf(typed, either(...short)), tells: 1 }
  const reference = referenceKey(typed)
  const asReference = [word(`r:${reference}`), ...begunReference(reference)]
  const isNarrow = reference.length >= shortest
  if (/^[a-z]{1,2}\d/i.test(typed)) {
    const postcode = postcodeKey(typed)
    const begun = postcode.length > 3 && postcode.length < 8 ? [start(`p:${postcode}`)] : []
    const whole = either(word(`o:${postcode}`), word(`r:${reference}`))
    return { ...termOf(typed, whole, either(whole, ...begun, ...asReference)), isNarrow, tells: 1 }
  }
  const year = /^(19|20)\d\d$/.test(typed) ? [word(`y:${typed}`)] : []
  const house = word(`a:${typed.toLowerCase()}`)
  const telephone = phoneWithoutNought(reference)
  const whole = either(word(`r:${reference}`), ...year, ...digitsAsDate(reference), ...telephone, house)
  const any = either(whole, ...asReference, ...begunPhone(reference))
  return { ...termOf(typed, whole, any), isNarrow, tells: reference.length > 4 ? 2 : 1 }
}
