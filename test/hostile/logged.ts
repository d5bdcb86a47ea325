import { hostileTexts } from './hostile-texts.ts'

// What the bodies hold that these tests send, beside what is hostile.
const typed = [
  'Mill Lane',
  'Patel',
  '900123',
  '900124',
  '900555',
  'BA2 3DL',
  'asha@example.com',
  '@example.com',
]

// A shorter one may stand there for another reason: "undefined", "1.00".
const shortest = 14

/** What of all that these tests send stands in a log, though no word of it may. */
export function loggedIn(said: string): readonly string[] {
  const sent = [...typed, ...hostileTexts.filter((text) => text.trim().length >= shortest)]
  return sent.filter((text) => waysToStand(text.trim().slice(0, 60)).some((way) => said.includes(way)))
}

/** As it is, as it stands in a line of JSON, and as it stands in an address. */
const waysToStand = (text: string): readonly string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text.toWellFormed()),
  new URLSearchParams([['', text]]).toString().slice(1),
]
