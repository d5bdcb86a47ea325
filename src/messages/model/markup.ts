/** A stretch of a line: words, or a link. */
export type Inline = { readonly text: string; readonly href?: string }

/** A part of an email or a letter. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'paragraph' | 'inset'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'rule' }

type Line = {
  readonly kind: Block['kind'] | 'blank'
  readonly level?: 2 | 3
  readonly isNumbered?: boolean
  readonly text: string
}

const forms: readonly (readonly [form: RegExp, kind: Omit<Line, 'text'>])[] = [
  [/^\s*$/, { kind: 'blank' }],
  [/^\s*(?:-{3,}|\*{3,})\s*$/, { kind: 'rule' }],
  [/^## ?(.+)$/, { kind: 'heading', level: 3 }],
  [/^# ?(.+)$/, { kind: 'heading', level: 2 }],
  [/^\^ ?(.+)$/, { kind: 'inset' }],
  [/^\s*[*•-] +(.+)$/, { kind: 'list', isNumbered: false }],
  [/^\s*\d+[.)] +(.+)$/, { kind: 'list', isNumbered: true }],
]

function lineOf(text: string): Line {
  for (const [form, kind] of forms) {
    const found = form.exec(text)
    if (found) return { ...kind, text: found[1] ?? '' }
  }
  return { kind: 'paragraph', text: text.trim() }
}

/**
 * The parts of a text in Notify's markup: `# ` headings, `* ` and `1. ` lists, `^ ` insets, `---` rules, links.
 *
 * Source: GOV.UK Notify, "Formatting".
 */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = []
  let last: Line | undefined
  for (const line of text.replace(/\r\n?/g, '\n').split('\n').map(lineOf)) {
    const open = last && isSame(last, line) ? blocks.at(-1) : undefined
    const joined = open && join(open, line)
    if (joined) blocks[blocks.length - 1] = joined
    else if (line.kind !== 'blank') blocks.push(blockOf(line, line.kind))
    last = line
  }
  return blocks
}

const isSame = (one: Line, other: Line) =>
  one.kind === other.kind && (one.isNumbered ?? false) === (other.isNumbered ?? false)

function blockOf({ level = 2, isNumbered = false, text }: Line, kind: Block['kind']): Block {
  if (kind === 'rule') return { kind }
  if (kind === 'heading') return { kind, level, words: wordsOf(text) }
  if (kind === 'list') return { kind, isNumbered, items: [wordsOf(text)] }
  return { kind, lines: [wordsOf(text)] }
}

function join(block: Block, { text }: Line): Block | undefined {
  if (block.kind === 'list') return { ...block, items: [...block.items, wordsOf(text)] }
  if (block.kind === 'paragraph' || block.kind === 'inset')
    return { ...block, lines: [...block.lines, wordsOf(text)] }
  return undefined
}

// In this order: a sign that was robbed of its meaning, a link with words of its own, a bare link.
const inline =
  /\\([!-/:-@[-`{-~])|\[([^\]\\]+)\]\((https?:\/\/[^\s)\\]+)\)|(https?:\/\/[^\s<>\\]*[^\s<>\\.,:;"')\]!?])/g

/** The words and links of one line. */
function wordsOf(line: string): readonly Inline[] {
  const found: Inline[] = []
  let after = 0
  for (const match of line.matchAll(inline)) {
    const [whole, sign, words, target, bare] = match
    found.push({ text: line.slice(after, match.index) })
    if (sign !== undefined) found.push({ text: sign })
    else found.push({ text: words ?? bare ?? '', href: target ?? bare ?? '' })
    after = match.index + whole.length
  }
  found.push({ text: line.slice(after) })
  return merged(found.filter(({ text }) => text !== ''))
}

function merged(words: readonly Inline[]): readonly Inline[] {
  const kept: Inline[] = []
  for (const word of words) {
    const before = kept.at(-1)
    if (before && !before.href && !word.href) kept[kept.length - 1] = { text: before.text + word.text }
    else kept.push(word)
  }
  return kept
}

/** One line as plain text: a link is followed by its address, unless it is its own. */
export function plainLine(words: readonly Inline[]): string {
  return words.map(({ text, href }) => (href && href !== text ? `${text} (${href})` : text)).join('')
}
