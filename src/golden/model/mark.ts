import { entriesOf, type HeldEntry, type HeldFact, type HeldPart, placeOf } from './held-part.ts'

/** Whose it is, or why it must not be told: what stands in the copy where something was taken out. */
export const markKinds = {
  name: 'another person’s name',
  phone: 'another person’s phone number',
  email: 'another person’s email address',
  address: 'another person’s address',
  other: 'details of another person',
  exempt: 'something that the law does not let us give',
} as const

export type MarkKind = keyof typeof markKinds

/** Something to be taken out of a copy: words wherever they stand, or one entry as a whole. */
export type Mark = {
  readonly id: string
  readonly kind: MarkKind
  /** By a rule, or by an officer. */
  readonly by: 'rule' | 'officer'
  /** Whether it is taken out. Somebody has looked, and let it stand, where it is not. */
  readonly isOn: boolean
  // The title too, so that it is found again where it stands elsewhere in a newer copy.
} & ({ readonly words: string } | { readonly place: string; readonly title: string })

/**
 * The marks of a newer copy: what the rules find in it now, where somebody has let it stand before it stands again; and
 * all that officers had marked, each whole entry wherever it stands now.
 */
export function carryOver(
  parts: readonly HeldPart[],
  found: readonly Mark[],
  before: readonly Mark[],
): readonly Mark[] {
  const wordsOf = (mark: Mark) => ('words' in mark ? mark.words.toLowerCase() : '')
  const left = new Set(before.flatMap((mark) => (mark.by === 'rule' && !mark.isOn ? [wordsOf(mark)] : [])))
  const entries = entriesOf(parts)
  const kept = before.flatMap((mark): Mark[] => {
    if (mark.by === 'rule') return []
    if ('words' in mark) return [mark]
    const [part] = mark.place.split(' ')
    return entries
      .filter((each) => each.part.id === part && each.entry.title === mark.title)
      .map(({ place }, at) => ({ ...mark, id: at === 0 ? mark.id : `${mark.id}-${at}`, place }))
  })
  return [...found.map((mark) => (left.has(wordsOf(mark)) ? { ...mark, isOn: false } : mark)), ...kept]
}

/** What is written where something was taken out. */
export const sayTaken = (kind: MarkKind): string => `[taken out: ${markKinds[kind]}]`

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** How words are found: in whatever case and with whatever spaces, and never as a part of longer ones. */
export function patternOf(words: string): RegExp {
  const parts = words.trim().split(/\s+/).map(escaped)
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu')
}

type Span = { readonly from: number; readonly to: number; readonly kind: MarkKind }

/** Where marked words stand, the first first, and the longest first of those that begin together. */
const spansIn = (text: string, marks: readonly Mark[]): readonly Span[] =>
  marks
    .flatMap((mark) => (mark.isOn && 'words' in mark ? [mark] : []))
    .flatMap(({ words, kind }) =>
      [...text.matchAll(patternOf(words))].map(
        ({ 0: found, index }): Span => ({ from: index, to: index + found.length, kind }),
      ),
    )
    .toSorted((one, other) => one.from - other.from || other.to - one.to)

/** Takes out of a text what is marked: all of what two marks share, since either without the other would leave a part of it. */
export function redactText(text: string, marks: readonly Mark[]): string {
  let left = ''
  let at = 0
  for (const { from, to, kind } of spansIn(text, marks)) {
    if (from >= at) left += text.slice(at, from) + sayTaken(kind)
    at = Math.max(at, to)
  }
  return left + text.slice(at)
}

/** A copy without what is marked. An entry that is taken out leaves a line that says so. */
export function redact(parts: readonly HeldPart[], marks: readonly Mark[]): readonly HeldPart[] {
  const whole = new Map(
    marks.flatMap((mark) => (mark.isOn && 'place' in mark ? [[mark.place, mark.kind]] : [])),
  )
  const redactFact = ({ name, text, file }: HeldFact): HeldFact => ({
    name: redactText(name, marks),
    text: redactText(text, marks),
    ...(file && { file }),
  })
  return parts.map((part) => ({
    ...part,
    entries: part.entries.map((entry, at): HeldEntry => {
      const kind = whole.get(placeOf(part, at))
      if (kind) return { title: sayTaken(kind), facts: [] }
      return { title: redactText(entry.title, marks), facts: entry.facts.map(redactFact) }
    }),
  }))
}

/** In which entries words stand, with what stands around them the first time. */
export function foundIn(
  parts: readonly HeldPart[],
  words: string,
): { readonly count: number; readonly around: string } {
  const found = entriesOf(parts).flatMap(({ entry }) =>
    [entry.title, ...entry.facts.flatMap(({ name, text }) => [name, text])].flatMap((text) =>
      [...text.matchAll(patternOf(words))].map((match) => aroundOf(text, match.index, match[0].length)),
    ),
  )
  return { count: found.length, around: found[0] ?? '' }
}

const reach = 60

function aroundOf(text: string, at: number, length: number): string {
  const [from, to] = [Math.max(0, at - reach), at + length + reach]
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}
