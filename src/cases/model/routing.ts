/** Where the work of a queue goes instead: of one ward or all, and perhaps only while the council is closed. */
export type Diversion = {
  readonly queue: string
  readonly ward?: string | undefined
  readonly outOfHours: boolean
  readonly to: string
}

/**
 * The queue that a case goes to: that which its service says, unless the council sends the work of its ward, or of
 * this hour, elsewhere. The hour counts before the ward, and a rule for the ward before one for all wards.
 */
export function divertedQueue(
  queue: string,
  { ward, isOpen }: { readonly ward: string | undefined; readonly isOpen: boolean },
  diversions: readonly Diversion[],
): string {
  const fits = (each: Diversion, outOfHours: boolean, where: string | undefined) =>
    each.queue === queue && each.outOfHours === outOfHours && each.ward === where
  const wanted = [
    ...(isOpen ? [] : [[true, ward] as const, [true, undefined] as const]),
    [false, ward] as const,
    [false, undefined] as const,
  ]
  for (const [outOfHours, where] of wanted) {
    const found = diversions.find((each) => fits(each, outOfHours, where))
    if (found) return found.to
  }
  return queue
}
