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

// The words that networks know for it, besides ours. Source: Ofcom and PECR, opting out of messages.
const alike: Readonly<Record<string, Command['name']>> = {
  stopall: 'stop',
  unsubscribe: 'stop',
  unstop: 'start',
}

// Words that may as well be an answer.
const looselyAlike: Readonly<Record<string, Command['name']>> = {
  quit: 'stop',
  end: 'stop',
  info: 'help',
  person: 'agent',
  human: 'agent',
  next: 'more',
}

const withRest = new Set<Command['name']>(['more', 'status', 'reopen'])

/**
 * Reads a command: a word by itself, or one before a reference or more words. `loose` lets other words for it and a
 * slip of the finger through, where they are no answer.
 */
export function readCommand(text: string, how: 'exact' | 'loose'): Command | undefined {
  const [, word = '', behind = ''] = /^\s*([\p{L}]+)[\s.!:,]*(.*)$/su.exec(text) ?? []
  const rest = behind.trim()
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
