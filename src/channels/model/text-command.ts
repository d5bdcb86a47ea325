import { isOneSlipAway } from '#services'

/** What someone asks for in one word, whatever they are in the middle of. */
export const commandNames = [
  'stop',
  'start',
  'help',
  'back',
  'skip',
  'agent',
  'more',
  'status',
  'reopen',
] as const

/** One of them, and what stands behind it: a reference, or more words. */
export type Command = { readonly name: (typeof commandNames)[number]; readonly rest: string }

// The word that networks know for it, besides ours.
const alike: Readonly<Record<string, Command['name']>> = { unstop: 'start' }

// Words that may as well be an answer.
const looselyAlike: Readonly<Record<string, Command['name']>> = {
  quit: 'stop',
  cancel: 'stop',
  end: 'stop',
  info: 'help',
  person: 'agent',
  human: 'agent',
  next: 'more',
}

const withRest = new Set<Command['name']>(['more', 'status', 'reopen'])

// However it is put: nobody who wants no more texts is to have it taken for an answer, and be sent the next question.
// With the words that networks know for it. Source: Ofcom and PECR, opting out of messages.
const wantsToStop =
  /^(?:please )?(?:s ?t ?o ?p|stopall|opt ?out|unsubscribe)(?: (?:all|now|please|me|sending|texting|messaging|these|texts?|messages?|thanks|thank you))*$/

/** The first line in plain letters: without quotes, emoji, marks that nobody sees, and whatever a phone puts beneath. */
const plainLine = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, '')
      .trim()
      .split('\n', 1)[0] ?? ''
  )
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Reads a command: a word by itself, or one before a reference or more words. `loose` lets other words for it and a
 * slip of the finger through, where they are no answer.
 */
export function readCommand(text: string, how: 'exact' | 'loose'): Command | undefined {
  if (wantsToStop.test(plainLine(text))) return { name: 'stop', rest: '' }
  const [, word = '', behind = ''] = /^[^\p{L}\p{N}]*(\p{L}+)[\s.!:,]*(.*)$/su.exec(text) ?? []
  // What is no word, as a quotation mark or a smile, says nothing more.
  const rest = /[\p{L}\p{N}]/u.test(behind) ? behind.trim() : ''
  const name = nameOf(word.toLowerCase(), how === 'loose')
  if (!name || (rest && !withRest.has(name))) return undefined
  return { name, rest }
}

function nameOf(word: string, isLoose: boolean): Command['name'] | undefined {
  const exact = commandNames.find((name) => name === word) ?? alike[word]
  if (exact || !isLoose) return exact
  if (looselyAlike[word] || word.length < 4) return looselyAlike[word]
  const near = commandNames.filter((name) => isOneSlipAway(name, word))
  return near.length === 1 ? near[0] : undefined
}
