/** What became of a file. */
export type Load = {
  readonly id: string
  readonly source: string
  readonly fileName: string
  readonly at: Date
  readonly by: string
  /** `held`: it waits for a person, and has changed nothing yet. */
  readonly outcome: 'loaded' | 'refused' | 'held'
  readonly kind: 'file' | 'replay'
  /** How many records of a message were older than what was held, and were left out. */
  readonly older: number
  /** Why the file as a whole was refused, or is held. */
  readonly reason: string | undefined
  /** How many records there were before it. */
  readonly known: number
  /** Who decided on a load that was held, and why. */
  readonly decided: Deed | undefined
  /** Who undid it, and why. */
  readonly undone: Deed | undefined
} & LoadCounts

/** What a person did to a load. */
export type Deed = { readonly at: Date; readonly by: string; readonly reason: string }

/** How many records a file brought, changed, left alone and took away, and how many rows could not be taken in. */
export type LoadCounts = {
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly removed: number
  readonly rejected: number
}

/** What a load comes to. */
export type LoadReport = {
  readonly id: string
  /** It waits for a person, and has changed nothing: the counts say what it would. */
  readonly held?: true
  /** How many records of a message were older than what is held, and were left out; not there when none was. */
  readonly older?: number
  /** How many of the changes are only what we had proposed, coming back. */
  readonly echoed?: number
} & LoadCounts

/** Whether a load has changed any record, so that golden records have to follow. */
export function hasNews(report: LoadReport): boolean {
  return !report.held && report.new + report.changed + report.removed > (report.echoed ?? 0)
}

/** Why a file cannot be taken in that has an identifier twice, if one does: the first of them and its lines. */
export function whyTwice(
  found: readonly { readonly id: string; readonly lines: readonly number[] }[],
): string | undefined {
  const [first] = found
  if (!first) return undefined
  return `Lines ${first.lines.join(' and ')} have the same identifier. Each record has one of its own`
}

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
