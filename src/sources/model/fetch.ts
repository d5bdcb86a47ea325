/** When an application was last asked for what it holds, and what came of it. */
export type Fetched = {
  readonly at: Date
  readonly outcome: 'loaded' | 'held' | 'unchanged' | 'refused'
  /** Why nothing was taken. */
  readonly message: string | undefined
  /** What is needed to ask only for what has changed. */
  readonly mark: string | undefined
}

/** Whether it is time to ask again. An hour is the shortest wait after something went wrong. */
export function isDue(last: Fetched | undefined, everyHours: number, now: Date): boolean {
  if (!last) return true
  const hours = last.outcome === 'refused' ? Math.min(1, everyHours) : everyHours
  return now.getTime() - last.at.getTime() >= hours * 3_600_000
}
