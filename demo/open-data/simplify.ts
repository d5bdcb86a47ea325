type Position = readonly [number, number]
type Ring = readonly Position[]

const key = ([longitude, latitude]: Position) => `${longitude},${latitude}`

/**
 * Draws rings with fewer corners, and neighbours still meet: an edge that two rings share is
 * simplified once, the same for both.
 *
 * Units:  rings in degrees, closed; `tolerance` in degrees of latitude. Corners are rounded to
 *         five decimals, about a metre.
 * Source: D. Douglas and T. Peucker, "Algorithms for the reduction of the number of points
 *         required to represent a digitized line", The Canadian Cartographer 10 (1973).
 */
export function simplifyRings(rings: readonly Ring[], tolerance: number): readonly Ring[] {
  const rounded = rings.map((ring) => withoutRepeats(ring.map(round)))
  const junctions = findJunctions(rounded)
  return rounded.map((ring) => simplifyRing(ring, junctions, tolerance))
}

function round([longitude, latitude]: Position): Position {
  return [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))]
}

function withoutRepeats(ring: Ring): Ring {
  return ring.filter((corner, at) => at === 0 || key(corner) !== key(ring[at - 1] ?? corner))
}

/** Corners where the neighbours on the line are not the same in every ring that passes. */
function findJunctions(rings: readonly Ring[]): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>()
  for (const ring of rings) {
    const open = ring.slice(0, -1)
    for (const [at, corner] of open.entries()) {
      const beside = neighbours.get(key(corner)) ?? new Set()
      for (const other of [open.at(at - 1), open[(at + 1) % open.length]]) if (other) beside.add(key(other))
      neighbours.set(key(corner), beside)
    }
  }
  return new Set([...neighbours].filter(([, beside]) => beside.size > 2).map(([corner]) => corner))
}

function simplifyRing(ring: Ring, junctions: ReadonlySet<string>, tolerance: number): Ring {
  const open = ring.slice(0, -1)
  const start = Math.max(
    0,
    open.findIndex((corner) => junctions.has(key(corner))),
  )
  const turned = [...open.slice(start), ...open.slice(0, start + 1)]
  const kept: Position[] = []
  let arc: Position[] = []
  for (const [at, corner] of turned.entries()) {
    arc.push(corner)
    const ends = at > 0 && (junctions.has(key(corner)) || at === turned.length - 1)
    if (!ends) continue
    kept.push(...simplifyArc(arc, tolerance).slice(0, -1))
    arc = [corner]
  }
  const first = kept[0]
  return first ? [...kept, first] : []
}

/** One direction for both rings that share an arc, or rounding could choose different corners. */
function simplifyArc(arc: readonly Position[], tolerance: number): Position[] {
  const [first, last] = [arc[0], arc.at(-1)]
  if (!first || !last) return [...arc]
  // An arc that ends where it began has no straight line to measure from: cut it in two.
  if (key(first) === key(last) && arc.length > 3) {
    const middle = Math.floor(arc.length / 2)
    const halves = [arc.slice(0, middle + 1), arc.slice(middle)]
    return [...thin(halves[0] ?? [], tolerance).slice(0, -1), ...thin(halves[1] ?? [], tolerance)]
  }
  const backwards = key(first) > key(last)
  const simple = thin(backwards ? arc.toReversed() : arc, tolerance)
  return backwards ? simple.toReversed() : simple
}

function thin(arc: readonly Position[], tolerance: number): Position[] {
  const [first, last] = [arc[0], arc.at(-1)]
  if (!first || !last || arc.length < 3) return [...arc]
  let [farthest, most] = [0, tolerance]
  for (let at = 1; at < arc.length - 1; at++) {
    const far = awayFromLine(arc[at] ?? first, first, last)
    if (far > most) [farthest, most] = [at, far]
  }
  if (farthest === 0) return [first, last]
  return [
    ...thin(arc.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...thin(arc.slice(farthest), tolerance),
  ]
}

// At this latitude a degree of longitude is about 0.62 of a degree of latitude.
const shrink = 0.62

function awayFromLine([x, y]: Position, [fromX, fromY]: Position, [toX, toY]: Position): number {
  const [right, up] = [(toX - fromX) * shrink, toY - fromY]
  const [outRight, outUp] = [(x - fromX) * shrink, y - fromY]
  const along = (outRight * right + outUp * up) / (right * right + up * up || 1)
  const nearest = Math.min(1, Math.max(0, along))
  return Math.hypot(outRight - nearest * right, outUp - nearest * up)
}
