import { tidy } from '#linkage'
import { readPostcode } from '#places'
import { entriesOf, type HeldPart } from './held-part.ts'
import type { Mark, MarkKind } from './mark.ts'
import { sameness } from './order.ts'

/** What is the person’s own, and so theirs to read; and the names of others who are known to live or have lived with them. */
export type Own = {
  readonly names: readonly string[]
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly addresses: readonly string[]
  readonly postcodes: readonly string[]
  readonly others: readonly string[]
}

type Found = { readonly kind: MarkKind; readonly words: string }
type Rule = (text: string, own: Own, isFree: boolean) => readonly Found[]

const capital = String.raw`\p{Lu}[\p{L}'’-]*\p{L}`
// The first letter of a name, or several: `J`, `J.`, `J.R.`.
const initials = String.raw`(?:\p{Lu}(?:\.\s?|\s+))`
// What may stand within a name without a capital letter.
const particle = String.raw`(?:(?:van|von|der|den|de|del|di|da|la|le|el|al|bin|bint|ap|ferch)\s+)`
const street =
  'Street|St|Road|Rd|Lane|Avenue|Ave|Close|Row|Drive|Way|Court|Place|Terrace|Hill|Gardens|Crescent|Square|Grove|Mews|Walk|Buildings|Green|Park|Rise|View'
const title = 'Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Sir|Rev|Cllr|Councillor|PC'
const relation =
  'neighbour|landlord|landlady|husband|wife|partner|boyfriend|girlfriend|ex|son|daughter|stepson|stepdaughter|grandson|granddaughter|mother|father|mum|dad|gran|grandmother|grandfather|brother|sister|uncle|aunt|auntie|cousin|niece|nephew|friend|flatmate|housemate|carer|tenant|lodger|child|called|named|name is'

// Without a title, so that it is found where there is none.
const untitled = ({ kind, words }: Found): Found => ({
  kind,
  words: words.replace(new RegExp(String.raw`^(?:${title})\.?\s+`, 'iu'), ''),
})

const found = (kind: MarkKind, text: string, pattern: RegExp): Found[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, words: (match[1] ?? match[0]).trim() }))

const emails: Rule = (text, own) =>
  found('email', text, /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g).filter(
    ({ words }) => !own.emails.some((email) => email.toLowerCase() === words.toLowerCase()),
  )

const phones: Rule = (text, own) => {
  const ours = new Set(own.phones.map((phone) => sameness('phone', phone)))
  return found('phone', text, /(?<![\w-])((?:\+44|0044|0)[\s()]*\d(?:[\s()-]*\d){8,10})(?!\w)/g).filter(
    ({ words }) => !ours.has(sameness('phone', words.replace(/[()-]/g, ''))),
  )
}

const postcodes: Rule = (text, own) => {
  const ours = new Set(own.postcodes.map((postcode) => readPostcode(postcode)))
  return found('address', text, /(?<!\w)[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}(?!\w)/gi).filter(
    ({ words }) => !ours.has(readPostcode(words)),
  )
}

const addresses: Rule = (text, own) => {
  const ours = own.addresses.map((address) => ` ${tidy(address)} `)
  const pattern = new RegExp(
    String.raw`(?<!\w)\d{1,4}[A-Za-z]?\s+(?:${capital}\s+){1,3}(?:${street})(?!\w)`,
    'gu',
  )
  // As people type in a hurry, of what is a street for certain.
  const hurried =
    /(?<!\w)\d{1,4}[a-z]?\s+(?:(?!(?:in|on|at|the|of|a|by|to|from|near|and|off|along|outside|down|up)\s)[a-z'’-]+\s+){1,2}(?:street|road|rd|lane|avenue|crescent|terrace|gardens)(?!\w)/g
  return [...found('address', text, pattern), ...found('address', text, hurried)].filter(
    ({ words }) => !ours.some((address) => address.includes(` ${tidy(words)} `)),
  )
}

// Words that begin with a capital letter and are no part of anybody’s name.
const notNames = new Set(
  `council tax housing benefit library electoral register adult social care blue badge parking permits waste
  january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday the this that they please thank thanks dear we you he she it our your their my i
  uprn nhs gp police hospital school bath bristol somerset ${street}`
    .toLowerCase()
    .split(/[\s|]+/),
)

const wordsOf = (text: string) =>
  text.split(/[\s.-]+/).flatMap((word) => tidy(word.replace(/['’]s$/u, '')) || [])

/** Whether it may be somebody else’s name: not all of it the person’s own, of which a letter may stand for the whole. */
function isAnother(words: string, own: Own): boolean {
  const ours = own.names.flatMap(wordsOf)
  const isOurs = (word: string) =>
    ours.some((name) => (word.length === 1 ? name.startsWith(word) : name === word))
  const said = wordsOf(words)
  // Without capital letters nobody knows where a name ends, only where it begins.
  return (/^\p{Ll}/u.test(words) ? said.slice(0, 1) : said).some((word) => !isOurs(word))
}

/** What may be names of words that stand together: what is left of them between words that names never hold. */
function withoutOthers(words: string, fewest: number): readonly string[] {
  const runs: string[][] = [[]]
  for (const word of words.split(/\s+/))
    if (notNames.has(tidy(word))) runs.push([])
    else runs.at(-1)?.push(word)
  return runs.flatMap((run) => (run.length >= fewest ? [run.join(' ')] : []))
}

// A phrase in which names may be, and of how many words one is at least.
const phrases: readonly (readonly [pattern: RegExp, fewest: number])[] = [
  [
    new RegExp(
      String.raw`(?<!\p{L})(?:${title})\.?\s+${initials}{0,4}${capital}(?:\s+${particle}*${capital})*`,
      'gu',
    ),
    1,
  ],
  [new RegExp(String.raw`(?<!\p{L})${capital}(?:\s+${particle}*${capital})+`, 'gu'), 2],
  [new RegExp(String.raw`(?<!\p{L})${initials}{1,4}${capital}`, 'gu'), 2],
  [new RegExp(String.raw`(?<!\p{L})(\p{Lu}{2,},\s+${capital})`, 'gu'), 2],
  [new RegExp(String.raw`(?<!\p{L})(?:${relation})[,:]?\s+\(?(?:is\s+|was\s+)?(${capital})`, 'gu'), 1],
  // Whoever writes in a hurry: with what follows, which is taken for a name once too often rather than not.
  [/(?<!\p{L})(?:mr|mrs|ms|miss|mx)\.?\s+\p{Ll}[\p{L}'’-]+(?:\s+\p{Ll}[\p{L}'’-]+)?/gu, 1],
]

/** Those who live with the person, by one of their names alone. */
function namesAlone(text: string, own: Own): readonly Found[] {
  const ours = new Set(own.names.flatMap(wordsOf))
  const theirs = new Set(own.others.flatMap(wordsOf).filter((word) => word.length > 2 && !ours.has(word)))
  return found('name', text, new RegExp(String.raw`(?<!\p{L})${capital}`, 'gu')).filter(({ words }) => {
    const [word = '', ...more] = wordsOf(words)
    return more.length === 0 && theirs.has(word) && !notNames.has(word)
  })
}

/** Names that a text tells: only what people wrote freely is looked through for those. */
const namesTold = (text: string, own: Own): readonly Found[] =>
  phrases
    .flatMap(([pattern, fewest]) =>
      found('name', text, pattern)
        .map(untitled)
        .flatMap(({ words }) => withoutOthers(words, fewest)),
    )
    .filter((words) => isAnother(words, own))
    .map((words): Found => ({ kind: 'name', words }))

const names: Rule = (text, own, isFree) => {
  const known = own.others.filter((name) => ` ${tidy(text)} `.includes(` ${tidy(name)} `))
  return [
    ...known.map((words): Found => ({ kind: 'name', words })),
    ...(isFree ? [...namesTold(text, own), ...namesAlone(text, own)] : []),
  ]
}

const rules: readonly Rule[] = [emails, phones, addresses, postcodes, names]

/**
 * What may be other people’s in a copy of what is held about one person: names, phones, emails and addresses that are
 * not theirs. A rule rather suggests too much than too little: an officer looks at each, and lets stand what is right.
 */
export function suggestMarks(parts: readonly HeldPart[], own: Own): readonly Mark[] {
  const met = new Map<string, Found>()
  for (const { entry } of entriesOf(parts))
    for (const { text, isFree = false } of entry.facts)
      for (const each of rules.flatMap((rule) => rule(text, own, isFree))) {
        const key = each.words.toLowerCase().replace(/\s+/g, ' ')
        if (!met.has(key)) met.set(key, each)
      }
  return [...met.values()].map((each, at) => ({ id: `r${at + 1}`, by: 'rule', isOn: true, ...each }))
}
