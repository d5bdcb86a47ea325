type Corner = readonly [x: number, y: number]

/** An outline with fewer corners: those nearer to the last that is kept are left out, and neighbours still meet nearly. */
export function simplified(corners: readonly Corner[], nearest: number): readonly Corner[] {
  const kept: Corner[] = []
  for (const corner of corners) {
    const last = kept.at(-1)
    if (!last || Math.hypot(corner[0] - last[0], corner[1] - last[1]) >= nearest) kept.push(corner)
  }
  return kept
}
