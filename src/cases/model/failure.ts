/** The same thing going wrong at one place again and again: for a manager to put right. */
export type Failure = {
  readonly id: string
  readonly service: string
  readonly uprn: string
  readonly reports: number
  readonly raisedAt: Date
  readonly settledAt: Date | null
  /** What was done about it. */
  readonly settled: string | null
}

/** So many cases of one service at one property … */
export const failureReports = 3
/** … within so many days make a failure. */
export const failureDays = 28
