/** One thing that is held about somebody, in words: what it is called, and what it says. */
export type HeldFact = {
  readonly name: string
  readonly text: string
  /** Whether somebody wrote it in words of their own: others may be named in it. */
  readonly isFree?: boolean
  /** A photograph or a paper that goes with it: the sum of its bytes, by which it is opened. */
  readonly file?: string
}

/** A file as it goes with the copy. */
export type HeldFile = { readonly mediaType: string; readonly bytes: Uint8Array }

/** What belongs together, as one record of one service, or one case. */
export type HeldEntry = { readonly title: string; readonly facts: readonly HeldFact[] }

/** All that one part of the platform holds about somebody, for the copy that they are given. */
export type HeldPart = {
  /** `cases`: part of the address of each entry, and of its name in the JSON. */
  readonly id: string
  readonly title: string
  /** What it is, in a sentence that the person reads. */
  readonly sentence: string
  readonly entries: readonly HeldEntry[]
}

/** Where an entry stands in a copy: `cases 3`. */
export const placeOf = (part: HeldPart, at: number): string => `${part.id} ${at + 1}`

/** Every entry of a copy, with where it stands. */
export const entriesOf = (
  parts: readonly HeldPart[],
): readonly { readonly place: string; readonly part: HeldPart; readonly entry: HeldEntry }[] =>
  parts.flatMap((part) => part.entries.map((entry, at) => ({ place: placeOf(part, at), part, entry })))

/** Facts of which something is said: `[name, text]`, without those that are empty. */
export const factsOf = (
  said: readonly (readonly [name: string, text: string | null | undefined | false, isFree?: 'free'])[],
): readonly HeldFact[] =>
  said.flatMap(([name, text, isFree]) => (text ? [{ name, text, ...(isFree && { isFree: true }) }] : []))
