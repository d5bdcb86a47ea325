/** A corner of an outline. */
export type Corner = readonly [x: number, y: number]

type Line = readonly Corner[]

const nameOf = ([x, y]: Corner) => `${x} ${y}`
const cornerOf = (name: string): Corner => {
  const [x = 0, y = 0] = name.split(' ').map(Number)
  return [x, y]
}

/**
 * The edges of areas that lie side by side, as lines from one place where several meet to the next: each is there
 * once, however many areas it is an edge of. So neighbours still meet when the lines are simplified.
 */
export function linesOf(rings: readonly Line[]): readonly Line[] {
  const left = neighboursIn(rings)
  const ends = new Set([...left].filter(([, beside]) => beside.size !== 2).map(([name]) => name))
  // What meets nothing has no end, and begins anywhere.
  return [...ends, ...left.keys()].flatMap((start) => {
    const lines: Line[] = []
    for (let next = take(left, start); next; next = take(left, start))
      lines.push(follow(left, ends, [start, next]).map(cornerOf))
    return lines
  })
}

type Neighbours = ReadonlyMap<string, Set<string>>

function neighboursIn(rings: readonly Line[]): Neighbours {
  const beside = new Map<string, Set<string>>()
  const put = (one: string, other: string) => beside.set(one, (beside.get(one) ?? new Set()).add(other))
  for (const names of rings.map((ring) => ring.map(nameOf)))
    for (const [at, name] of names.entries()) {
      const next = names[at + 1] ?? name
      if (next === name) continue
      put(name, next)
      put(next, name)
    }
  return beside
}

/** Takes an edge at a corner away, and returns the corner that it leads to; nothing when none is left. */
function take(left: Neighbours, from: string): string | undefined {
  const [to] = left.get(from) ?? []
  if (to === undefined) return undefined
  left.get(from)?.delete(to)
  left.get(to)?.delete(from)
  return to
}

function follow(left: Neighbours, ends: ReadonlySet<string>, begun: readonly string[]): readonly string[] {
  const line = [...begun]
  for (let at = line.at(-1); at && !ends.has(at); ) {
    at = take(left, at)
    if (at) line.push(at)
  }
  return line
}

/**
 * A line with fewer corners, from which none that is left out is farther away than `most`.
 *
 * Source: Ramer 1972; Douglas and Peucker 1973.
 */
export function simplified(line: Line, most: number): Line {
  const [first, last] = [line[0], line.at(-1)]
  if (!first || !last || line.length < 3) return line
  const away = line.map((corner) => distance(corner, first, last))
  const farthest = Math.max(...away)
  if (farthest <= most) return [first, last]
  const at = away.indexOf(farthest)
  return [...simplified(line.slice(0, at + 1), most).slice(0, -1), ...simplified(line.slice(at), most)]
}

/** How far a corner is from the straight line between two others. */
function distance([x, y]: Corner, [fromX, fromY]: Corner, [toX, toY]: Corner): number {
  const [along, up] = [toX - fromX, toY - fromY]
  const length = along ** 2 + up ** 2
  const share = length && Math.min(1, Math.max(0, ((x - fromX) * along + (y - fromY) * up) / length))
  return Math.hypot(x - fromX - share * along, y - fromY - share * up)
}
