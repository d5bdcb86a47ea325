import type { Outcome, Problem } from '#kit/outcome'
import { isLine } from './line.ts'
import { type MarkKind, markKinds } from './mark.ts'

/** What an officer wants taken out besides what the rules found. */
export type WantedMark =
  | { readonly kind: MarkKind; readonly words: string }
  | { readonly kind: MarkKind; readonly place: string }

type Sent = Readonly<Record<string, string | undefined>>

const kindOf = (text: string | undefined): MarkKind | undefined =>
  (Object.keys(markKinds) as MarkKind[]).find((kind) => kind === text)

/** Reads what else is to be taken out: words wherever they stand, or one entry as a whole. */
export function readMark(sent: Sent): Outcome<WantedMark> {
  const problems: Problem[] = []
  const kind = kindOf(sent.kind)
  if (!kind) problems.push({ field: 'kind', message: 'Select what it is' })
  const { place } = sent
  if (kind && place) return { ok: true, value: { kind, place } }
  const words = sent.words?.trim() ?? ''
  if (!isLine(words, 300) || words.length < 2)
    problems.push({ field: 'words', message: 'Enter the words to take out, between 2 and 300 characters' })
  return kind && problems.length === 0 ? { ok: true, value: { kind, words } } : { ok: false, problems }
}
