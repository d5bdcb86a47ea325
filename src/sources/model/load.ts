/** What became of a file. */
export type Load = {
  readonly id: string
  readonly source: string
  readonly fileName: string
  readonly at: Date
  readonly by: string
  readonly outcome: 'loaded' | 'refused'
  /** Why the file as a whole was refused. */
  readonly reason: string | undefined
} & LoadCounts

/** How many records a file brought, changed, left alone and took away, and how many rows could not be taken in. */
export type LoadCounts = {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly rejected: number
}

/** What a load comes to. */
export type LoadReport = { readonly id: string } & LoadCounts

/** A row that could not be taken in. */
export type Reject = {
  readonly line: number
  readonly reason: string
  readonly raw: Readonly<Record<string, string>>
}

/** How much a file may hold, so that a wrong one cannot fill the disk or stand in the way. */
export const limits = {
  /** A council's largest export is some 100 megabytes. */
  mostBytes: 2_000_000_000,
  /** With more rows than this wrong, it is the file or its declaration that is wrong. */
  mostRejects: 10_000,
} as const
