/** Something that is wrong with the log. Positions count from 0. */
export type Flaw = {
  readonly kind: 'changed' | 'removed' | 'inserted' | 'made anew' | 'rolled back' | 'forged'
  readonly position?: number
  readonly id?: string
  /** Where, and what, in a sentence. */
  readonly sentence: string
}

const whose = { database: 'their checkpoint', kept: 'the checkpoint that was kept elsewhere' } as const

/** Where a leaf of the tree is missing. */
export const gapAt = (position: number): Flaw => ({
  kind: 'removed',
  position,
  sentence: `Position ${position}: what was sealed here has been removed.`,
})

/** Where there is a leaf, and its entry is missing. */
export const goneAt = (position: number, id: string): Flaw => ({
  kind: 'removed',
  position,
  id,
  sentence: `Position ${position}: entry ${id} has been removed.`,
})

/** Where an entry is not the one of its leaf. */
export const otherThanSealed = (position: number, id: string): Flaw => ({
  kind: 'changed',
  position,
  id,
  sentence: `Position ${position}: entry ${id} is not what was sealed here. It has been changed, or moved here.`,
})

/** Where entries agree with their leaves, and these do not with a checkpoint. */
export const notAsSealed = (from: number, to: number, by: keyof typeof whose): Flaw => ({
  kind: 'made anew',
  position: from,
  sentence: `Positions ${from} to ${to}: these are not the entries of ${whose[by]}. Some of them have been changed together with their leaves.`,
})

/** Where the database has forgotten how to go on from a checkpoint. */
export const wrongMark = (position: number, id: string): Flaw => ({
  kind: 'changed',
  position,
  id,
  sentence: `Position ${position}: what is kept beside the checkpoint after entry ${id} has been changed.`,
})

/** Where a checkpoint of the database is not one that the key has signed. */
export const forgedCheckpoint = (size: number): Flaw => ({
  kind: 'forged',
  position: size - 1,
  sentence: `Position ${size - 1}: the checkpoint after it is not as it was signed.`,
})

/** A checkpoint from elsewhere that this log's key has not signed. */
export const forgedKept = (nth: number): Flaw => ({
  kind: 'forged',
  sentence: `Checkpoint ${nth} of those given: the key of this log has not signed it.`,
})

/** An entry that stands among sealed ones and is in no place of the tree. */
export const strayAfter = (position: number | undefined, id: string): Flaw => ({
  kind: 'inserted',
  id,
  ...(position !== undefined && { position }),
  sentence: `${position === undefined ? 'Before position 0' : `After position ${position}`}: entry ${id} was never sealed. It has been inserted, or taken out of its place.`,
})

/** Leaves that no checkpoint covers. */
export const uncovered = (from: number, to: number): Flaw => ({
  kind: 'inserted',
  position: from,
  sentence: `Positions ${from} to ${to}: no checkpoint covers these.`,
})

/** Where the log ends too early. */
export const rolledBack = (size: number, expected: number, by: keyof typeof whose): Flaw => ({
  kind: 'rolled back',
  position: size,
  sentence: `Positions ${size} to ${expected - 1}: the log ends before them. By ${by === 'kept' ? whose.kept : 'its last checkpoint'} it had ${expected} entries.`,
})
