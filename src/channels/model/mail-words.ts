import { clean } from './clean.ts'

// How mail programs say that what follows is the email that is answered, where they do not mark each of its lines.
const quoting = /^(on .{5,400} wrote:|.{5,400} ysgrifennodd.*:|-{2,} ?original message ?-{2,}|_{10,})$/i
// What they write above it besides: who, when, to whom.
const about = /^\*?(sent|date|to|cc|subject): ?\*?/i
const forwarding = /^(-{2,} ?forwarded message ?-{2,}|begin forwarded message:)$/i
const signing = /^(-- ?|sent from (my |outlook)\b.*|get outlook for .*)$/i

/**
 * What somebody wrote themselves, above, below or between what they answer to; without what their mail program adds.
 * What they pass on from somebody else is theirs to say.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const passedOn = lines.findIndex((line) => forwarding.test(line.trim()))
  const { from, to } = headingOf(lines)
  if (passedOn >= 0 && passedOn <= from)
    return wordsOf([...lines.slice(0, passedOn), ...bared(lines, passedOn + 1)])
  const above = wordsOf(lines.slice(0, from))
  const rest = lines.slice(to)
  const below = rest.some(isMarked) ? wordsOf(rest) : ''
  // Some programs break the lines that they mark, and what is left of those looks like words of one's own.
  return above && !/^\s*\d{1,2}\s*[.):]/m.test(below) ? above : `${above}\n${below}`.trim()
}

const isMarked = (line: string): boolean => line.startsWith('>')

const bared = (lines: readonly string[], from: number): readonly string[] =>
  lines.slice(from).map((line) => line.replace(/^(> ?)+/, ''))

function wordsOf(lines: readonly string[]): string {
  const signature = lines.findIndex((line) => signing.test(line))
  const own = (signature < 0 ? lines : lines.slice(0, signature)).filter((line) => !isMarked(line))
  return clean(own.join('\n')).trim()
}

type Heading = { readonly from: number; readonly to: number }

/** Where the email that is answered begins: the lines that say so. At the end, where none is answered. */
function headingOf(lines: readonly string[]): Heading {
  const at = lines.findIndex((_line, nth) => linesOfHeading(lines, nth) > 0)
  return at < 0 ? { from: lines.length, to: lines.length } : { from: at, to: at + linesOfHeading(lines, at) }
}

/** How many lines say, from this one on, that what follows is answered: long ones are broken into two or three. */
function linesOfHeading(lines: readonly string[], at: number): number {
  const said = lines.slice(at, at + 3).map((line) => line.trim())
  if (quoting.test(said[0] ?? '') || isBlockOf(lines, at)) return 1
  for (let many = 1; many <= said.length && said[many - 1]; many += 1) {
    const whole = said.slice(0, many).join(' ')
    if (quoting.test(whole) || saysWhoAndWhen(whole, lines, at + many)) return many
  }
  return 0
}

/** In any language: a sentence with a colon that names a year or an address, with the marked lines below it. */
function saysWhoAndWhen(whole: string, lines: readonly string[], after: number): boolean {
  if (!/[:：]$/.test(whole) || !/\b(19|20)\d\d\b|@/.test(whole)) return false
  let at = after
  while (lines[at]?.trim() === '') at += 1
  return isMarked(lines[at] ?? '')
}

/** As Outlook does: `From:`, and below it at least one of when, to whom and about what. */
function isBlockOf(lines: readonly string[], at: number): boolean {
  if (!/^\*?from: ?\*?.+/i.test(lines[at]?.trim() ?? '')) return false
  return lines.slice(at + 1, at + 6).some((line) => about.test(line.trim()))
}
