import { type Calibration, calibrate, calibrated } from '#linkage'

/** An answer to learn from: how likely it was, what agreed, and what was said. Units: bits. */
export type Lesson = { readonly bits: number; readonly pattern: string; readonly same: boolean }

/** What answers have taught: how far bits are to be believed, and how questions of each pattern were answered. */
export type Taught = {
  readonly calibration: Calibration
  readonly patterns: Readonly<Record<string, { readonly same: number; readonly answered: number }>>
}

/** How certain it must be for no steward to be asked any more. */
export const certain = 0.95

/** Learns from answers. None teach nothing: bits are then believed as they are. */
export function teach(lessons: readonly Lesson[]): Taught {
  const patterns: Record<string, { same: number; answered: number }> = {}
  for (const { pattern, same } of lessons) {
    const before = patterns[pattern] ?? { same: 0, answered: 0 }
    patterns[pattern] = { same: before.same + (same ? 1 : 0), answered: before.answered + 1 }
  }
  return { calibration: calibrate(lessons.map(({ bits, same }) => ({ bits, same }))), patterns }
}

// What the weights say counts as much as two answers.
const prior = 2

/** How likely it is that two records are one person's, from 0 to 1. */
export function believe({ calibration, patterns }: Taught, { bits, pattern }: Omit<Lesson, 'same'>): number {
  const { same, answered } = patterns[pattern] ?? { same: 0, answered: 0 }
  return (prior * calibrated(calibration, bits) + same) / (prior + answered)
}

/** What joining without asking would have come to, of questions that were answered. */
export type Trial = {
  readonly joined: number
  readonly right: number
  /** Of all that are one person's, in how many it would have said so. From 0 to 1. */
  readonly recall: number
  /** Precision is likely to be no worse than this. From 0 to 1. */
  readonly lowest: number
}

/** How what is in use, and what could be, do on the same answers. */
export type Evidence = { readonly answers: number; readonly before: Trial; readonly after: Trial }

const folds = 5

/**
 * Tries what answers teach on those that it was not taught by, a fifth at a time, beside what is in use.
 *
 * What is in use may have learned from some of the same answers: so it is seen in the better light, and not the new one.
 */
export function tryOut(lessons: readonly Lesson[], inUse: Taught | undefined): Evidence {
  const isUnseen = (fold: number) => (_: Lesson, at: number) => at % folds === fold
  const joined = Array.from({ length: folds }, (_, fold) => {
    const taught = teach(lessons.filter((_, at) => at % folds !== fold))
    return lessons.filter(isUnseen(fold)).filter((lesson) => believe(taught, lesson) >= certain)
  }).flat()
  const before = inUse ? lessons.filter((lesson) => believe(inUse, lesson) >= certain) : []
  const same = lessons.filter((lesson) => lesson.same).length
  return { answers: lessons.length, before: trialOf(before, same), after: trialOf(joined, same) }
}

function trialOf(joined: readonly Lesson[], same: number): Trial {
  const right = joined.filter((lesson) => lesson.same).length
  return {
    joined: joined.length,
    right,
    recall: same === 0 ? 0 : right / same,
    lowest: lowestShare(right, joined.length),
  }
}

/**
 * The lower end of what a share is likely to be, at 95 in 100; 0 where nothing was seen.
 *
 * Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".
 */
export function lowestShare(right: number, all: number): number {
  if (all === 0) return 0
  const [z, share] = [1.96, right / all]
  const middle = share + (z * z) / (2 * all)
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  return (middle - spread) / (1 + (z * z) / all)
}

/** Nothing is put to use that could be wrong more often than this, however it compares. */
export const leastPrecision = 0.9

/** Whether it may be put to use: precision surely not worse than what is in use, and more found. */
export const isBetter = ({ before, after }: Evidence): boolean =>
  after.lowest >= Math.max(leastPrecision, before.lowest) && after.recall > before.recall
