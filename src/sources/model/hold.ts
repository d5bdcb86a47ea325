import type { LoadCounts } from './load.ts'

/** The shares of what a source holds that a load may remove or change before a person is asked. From 0 to 1. */
export type HoldShares = { readonly removed: number; readonly changed: number }

/** What is asked about when a source declares nothing else. */
export const usualShares: HoldShares = { removed: 0.1, changed: 0.5 }

// Of so few, one family that moves away is a large share, unless the source says that it is; most of a small one is no family.
const fewestToHold = 20
const fewestOfMost = 5

/**
 * Why a person must decide on a load, if one must: an export that was cut short, or of which a column was filled
 * wrongly, looks like people who have gone or changed.
 *
 * Units: `known` is how many records there were before.
 */
export function whyHeld(
  { removed, changed }: LoadCounts,
  known: number,
  declared?: HoldShares,
): string | undefined {
  const shares = declared ?? usualShares
  const fewest = (count: number) => (declared ? 1 : count > known / 2 ? fewestOfMost : fewestToHold)
  const tooMany = (count: number, share: number) => count >= fewest(count) && count > share * known
  if (tooMany(removed, shares.removed)) return inWords('remove', removed, { known, share: shares.removed })
  if (tooMany(changed, shares.changed)) return inWords('change', changed, { known, share: shares.changed })
  return undefined
}

/**
 * Why a person must decide on a file that ends in the middle of a line, where the one before did not: an application
 * writes all its files in one way. Where nothing is news, nothing is missing.
 */
export function whyCut(
  counts: LoadCounts,
  { endsOpen, endedOpen }: { readonly endsOpen: boolean; readonly endedOpen: boolean | undefined },
): string | undefined {
  if (!endsOpen || endedOpen !== false || counts.new + counts.changed + counts.removed === 0) return undefined
  return 'Its last line has no end, as the file before it had: it may have been cut short'
}

const count = (of: number): string => of.toLocaleString('en-GB')
const percent = (part: number): string =>
  `${(part * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`

function inWords(verb: string, many: number, { known, share }: { known: number; share: number }): string {
  return `It would ${verb} ${count(many)} of ${count(known)} records (${percent(many / known)}), and more than ${percent(share)} is for a person to decide`
}
