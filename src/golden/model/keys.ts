import { fullForm, tidy } from '#linkage'
import type { Fields, RecordKey } from '#sources'
import { remembered } from './remembered.ts'
import { soundOf } from './sound.ts'
import { streetWords } from './street.ts'

/** A telephone number as digits from the first zero: `01632960001`. Empty when there are too few. */
export function phoneKey(text: string): string {
  const digits = text.replace(/[^\d+]/g, '').replace(/^(\+|00)44/, '0')
  return digits.length >= 6 ? digits : ''
}

/** A postcode without its space, in upper case. */
export const postcodeKey = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** Letters and digits alone, in upper case: references are typed as people please. */
export const referenceKey = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** The words of a name, folded, each once; `O'Neill-Jones` gives `oneill`, `jones` and `oneilljones`. */
export function nameWords(name: string): readonly string[] {
  const words = name.split(/\s+/).flatMap((word) => {
    const parts = tidy(word).split(' ')
    return parts.length > 1 ? [...parts, parts.join('')] : parts
  })
  return [...new Set(words.filter(Boolean))]
}

const nameFields = ['given_name', 'middle_names', 'surname', 'previous_surname'] as const

type Known = RecordKey & { readonly fields: Fields }

const keysIn = (isSpoken: boolean) => (name: string) =>
  nameWords(name)
    .filter((word) => word.length > 1)
    .flatMap((word) => {
      const full = fullForm(word)
      return [
        `n:${word}`,
        ...(isSpoken && word.length > 3 ? [`s:${soundOf(word)}`] : []),
        ...(full === word ? [] : [`f:${full}`]),
      ]
    })
const spokenKeys = remembered(keysIn(true))
const middleKeys = remembered(keysIn(false))

/** Each word of a name; what those sound like that people go by; and the full form of a name for short. */
function nameKeys(fields: Fields): readonly string[] {
  return nameFields.flatMap((field) => {
    const name = fields[field]
    return name ? (field === 'middle_names' ? middleKeys : spokenKeys)(name) : []
  })
}

// Of names for short, the full form of the first.
const fullFirst = remembered((name) => fullForm(tidy(name).split(' ')[0] ?? ''))

/**
 * The keys by which officers find a person, each with a letter before it that says what it is.
 *
 * Of restricted people there are only names, dates of birth and references: nobody can find them by a place or a phone.
 */
export function searchKeysOf(records: readonly Known[], isRestricted: boolean): readonly string[] {
  const keys = records.flatMap(({ id, fields }) => {
    const birth = fields.date_of_birth ? [`b:${fields.date_of_birth}`] : []
    const open = [...nameKeys(fields), ...birth, `r:${referenceKey(id)}`]
    if (isRestricted) return open
    const phone = phoneKey(fields.phone ?? '')
    return [
      ...open,
      ...(fields.postcode ? [`p:${postcodeKey(fields.postcode)}`] : []),
      ...streetWords(fields.address ?? '').map((word) => `a:${word}`),
      ...(phone ? [`t:${phone}`] : []),
      ...(fields.email ? [`e:${fields.email.toLowerCase()}`] : []),
    ]
  })
  return [...new Set(keys)].filter((key) => key.length > 2 && key.length < 200)
}

/**
 * The keys by which a claim finds those it may be about: it is compared with whoever shares one.
 *
 * Each joins two things that are seldom wrong at once, so that a slip in either still leaves another key.
 */
export function matchKeysOf(fields: Fields): readonly string[] {
  const sounds = [fields.surname, fields.previous_surname].flatMap((name) => (name ? [soundOf(name)] : []))
  const given = fullFirst(fields.given_name ?? '')
  const postcodes = [fields.postcode, fields.previous_postcode].flatMap((text) =>
    text ? [postcodeKey(text)] : [],
  )
  const birth = fields.date_of_birth ?? ''
  const [phone, email] = [phoneKey(fields.phone ?? ''), (fields.email ?? '').toLowerCase()]
  return [
    ...(birth ? [`b:${birth}`] : []),
    ...(birth && given ? [`gy:${given} ${birth.slice(0, 4)}`, `gd:${given} ${birth.slice(5)}`] : []),
    ...sounds.flatMap((sound) => postcodes.map((postcode) => `sp:${sound} ${postcode}`)),
    ...(given ? postcodes.map((postcode) => `gp:${given} ${postcode}`) : []),
    ...(given ? sounds.map((sound) => `gs:${given} ${sound}`) : []),
    ...(phone ? [`t:${phone}`] : []),
    ...(email ? [`e:${email}`] : []),
  ]
}
