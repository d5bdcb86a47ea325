const token = /\s+|[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/gy

type Inside = { readonly kind: 'object' | 'list'; key: string; place: number; isKey: boolean }

/** Where each value of a JSON text begins, and the names that stand twice in one object. */
export type JsonPlaces = {
  readonly lines: ReadonlyMap<string, number>
  readonly twice: readonly { readonly field: string; readonly line: number }[]
}

/**
 * The line on which each value of a JSON text begins, by its path as `fields.surname` or `purposes.0`; the whole is ``.
 *
 * Units: lines, from 1.
 */
export function placesInJson(text: string): JsonPlaces {
  const lines = new Map<string, number>([['', 1]])
  const twice: { field: string; line: number }[] = []
  const nest: Inside[] = []
  let line = 1
  token.lastIndex = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [word] = found
    if (word.trim() !== '') step(word, { nest, lines, line, twice })
    line += word.split('\n').length - 1
  }
  return { lines, twice }
}

type Walk = {
  readonly nest: Inside[]
  readonly lines: Map<string, number>
  readonly line: number
  readonly twice: { field: string; line: number }[]
}

function step(word: string, walk: Walk): void {
  const { nest, lines, line, twice } = walk
  const inside = nest.at(-1)
  if (word === '}' || word === ']') nest.pop()
  else if (word === ',') advance(inside)
  else if (inside?.isKey) {
    inside.key = nameIn(word)
    inside.isKey = false
    if (lines.has(pathOf(nest))) twice.push({ field: pathOf(nest), line })
    lines.set(pathOf(nest), line)
  } else if (word !== ':') begin(word, walk)
}

function begin(word: string, { nest, lines, line }: Pick<Walk, 'nest' | 'lines' | 'line'>): void {
  const path = pathOf(nest)
  if (!lines.has(path)) lines.set(path, line)
  if (word === '{') nest.push({ kind: 'object', key: '', place: 0, isKey: true })
  if (word === '[') nest.push({ kind: 'list', key: '0', place: 0, isKey: false })
}

function advance(inside: Inside | undefined): void {
  if (!inside) return
  if (inside.kind === 'object') inside.isKey = true
  else inside.key = String(++inside.place)
}

const pathOf = (nest: readonly Inside[]): string => nest.map(({ key }) => key).join('.')

function nameIn(word: string): string {
  try {
    return String(JSON.parse(word))
  } catch {
    return word
  }
}
