import type { ServiceDefinition } from '#services'
import type { TextDraft } from './text-draft.ts'

/** Where a conversation by text stands. */
export type TextState = {
  readonly draft?: TextDraft | undefined
  /** The services that somebody may have meant, by id, to choose from by number. */
  readonly offers?: readonly string[] | undefined
  /** What did not fit into the last message, for MORE. */
  readonly rest?: string | undefined
  /** What was sent last from this number, for a STATUS without a reference. */
  readonly reference?: string | undefined
}

/** What a conversation knows of the council, and of the moment. */
export type TextWorld = {
  readonly number: string
  readonly today: string
  /** The number that people ring, and when. */
  readonly phone: string
  /** For a draft, should this message begin one. */
  readonly freshCode: string
  readonly services: readonly ServiceDefinition[]
  readonly find: (pinned: string) => ServiceDefinition | undefined
  readonly search: (words: string) => readonly ServiceDefinition[]
}

/** What is to be done besides answering. */
export type TextEffect =
  | { readonly kind: 'send'; readonly draft: TextDraft }
  | { readonly kind: 'status' | 'reopen'; readonly reference: string }
  | { readonly kind: 'stop' | 'start' }

/** What a message comes to. */
export type TextStep = {
  readonly state: TextState
  /** What is said back. Where there is an effect, it says what came of it. */
  readonly reply?: string | undefined
  readonly effect?: TextEffect | undefined
}

const onePart = 160
const more = '\nText MORE for more'

/** A reply that fits into one part, with what is left for MORE. */
export function inOnePart(text: string): { readonly reply: string; readonly rest?: string } {
  if (text.length <= onePart) return { reply: text }
  const most = onePart - more.length
  const cut = Math.max(text.lastIndexOf('\n', most), text.lastIndexOf(' ', most))
  const at = cut > most / 2 ? cut : most
  return { reply: `${text.slice(0, at).trimEnd()}${more}`, rest: text.slice(at).trimStart() }
}
