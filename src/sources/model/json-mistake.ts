/** Where a text stops being JSON, and what to write there instead. */
export type JsonMistake = { readonly line: number; readonly message: string }

const word =
  /[{}[\],:]|"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b/uy
const space = /[ \t\r\n]*/y

type Wanted = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma' | 'nothing'
type Reading = {
  at: number
  wanted: Wanted
  readonly nest: { readonly end: '}' | ']'; readonly at: number }[]
}

/** Finds the first mistake in a text that is no JSON; `undefined` where there is none. Units: lines, from 1. */
export function findJsonMistake(text: string): JsonMistake | undefined {
  const reading: Reading = { at: 0, wanted: 'value', nest: [] }
  for (let before = 0; ; ) {
    const start = next(space, text, reading.at).end
    const found = next(word, text, start)
    if (found.text === '' || !step(found.text, start, reading)) {
      const isWhole = start === text.length && reading.wanted === 'nothing'
      return isWhole ? undefined : mistakeAt(text, { start, before }, reading)
    }
    before = start
    reading.at = found.end
  }
}

function mistakeAt(
  text: string,
  { start, before }: { readonly start: number; readonly before: number },
  reading: Reading,
): JsonMistake {
  const lineAt = (at: number) => text.slice(0, at).split('\n').length
  const [rest, opened] = [text.slice(start), reading.nest.at(-1)]
  // What is missing, or too much, stands before the bracket or name that it is noticed at.
  const { wanted } = reading
  const isBefore = rest !== '' && wanted !== 'nothing' && (wanted === 'comma' || /^[}\]]/.test(rest))
  const message = sentences.find(([isMeant]) => isMeant(rest, wanted))?.[1] ?? 'it cannot be read from here'
  return {
    line: lineAt(isBefore ? before : start),
    message: message
      .replace('OPENED', opened ? `the bracket on line ${lineAt(opened.at)}` : 'anything')
      .replace('FOUND', /^[^\s,:{}[\]]{1,30}/.exec(rest)?.[0] ?? rest.slice(0, 1)),
  }
}

function next(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at
  const found = pattern.exec(text)?.[0] ?? ''
  return { text: found, end: at + found.length }
}

/** Whether a word may stand there; if so, what may follow it. */
function step(found: string, at: number, reading: Reading): boolean {
  const { wanted, nest } = reading
  if (found === '}' || found === ']') return closes(found, reading)
  const follows = followers.find(([isFound, isWanted]) => isFound.test(found) && isWanted.test(wanted))
  if (!follows) return false
  reading.wanted = follows[2]
  if (found === '{' || found === '[') nest.push({ end: found === '{' ? '}' : ']', at })
  else if (found === ',') reading.wanted = nest.at(-1)?.end === '}' ? 'name' : 'value'
  else if (wanted.startsWith('value') && nest.length === 0) reading.wanted = 'nothing'
  return true
}

function closes(found: string, reading: Reading): boolean {
  const { wanted, nest } = reading
  const isEnd = wanted === 'comma' || wanted === (found === '}' ? 'name or end' : 'value or end')
  if (!isEnd || nest.at(-1)?.end !== found) return false
  nest.pop()
  reading.wanted = nest.length === 0 ? 'nothing' : 'comma'
  return true
}

/** What may be found where what is wanted, and what is wanted then. */
const followers: readonly (readonly [found: RegExp, wanted: RegExp, then: Wanted])[] = [
  [/^:/, /^colon/, 'value'],
  [/^,/, /^comma/, 'name'],
  [/^"/, /^name/, 'colon'],
  [/^\{/, /^value/, 'name or end'],
  [/^\[/, /^value/, 'value or end'],
  [/^[^:,]/, /^value/, 'comma'],
]

type Sentence = readonly [isMeant: (rest: string, wanted: Wanted) => boolean, message: string]

/** The first that is meant is said. */
const sentences: readonly Sentence[] = [
  [(rest) => rest === '', 'it ends before OPENED is closed'],
  [(_, wanted) => wanted === 'nothing', 'something stands behind its last bracket'],
  [(rest) => /^(\/\/|\/\*|#)/.test(rest), 'it has a comment here. Leave that out'],
  [(rest) => /^['“”‘’]/.test(rest), 'texts and names stand in straight double quotation marks, as "name"'],
  [
    (rest, wanted) => rest.startsWith('"') && !wanted.startsWith('c'),
    'the text that begins here has no quotation mark at its end, or a sign in it that JSON does not know',
  ],
  [
    (rest, wanted) => /^[}\]]/.test(rest) && wanted === 'comma',
    'OPENED is closed by another kind of bracket',
  ],
  [(rest) => /^[}\]]/.test(rest), 'leave out the comma, or write what comes after it'],
  [
    (_, wanted) => wanted === 'comma',
    'a comma is missing at the end of this line, or after what stands on it',
  ],
  [(_, wanted) => wanted === 'colon', 'a colon is missing behind the name'],
  [(_, wanted) => wanted.startsWith('name'), 'write the name in double quotation marks: "FOUND"'],
  [() => true, 'write a text in double quotation marks, a number, true, false or a bracket, and not FOUND'],
]
