import type { Declaration } from '../model/declaration.ts'
import type { KnownRows } from '../model/known-rows.ts'
import type { Row } from './csv.ts'

/** What an adapter is given to read with. */
export type Supply = {
  readonly source: Declaration
  /** A file or a message that came. Only for adapters that wait for one. */
  readonly stream?: AsyncIterable<Uint8Array>
  /** What a setting of this machine holds, by the name that the declaration gives: passwords are in no declaration. */
  readonly secret: (name: string) => string | undefined
  /** What was noted the last time, so that nothing is fetched that has not changed. */
  readonly mark?: string | undefined
  /** No more than this is read. Units: bytes. */
  readonly mostBytes: number
  /** Rows that are known, of a source that sends everything: an adapter that can may pass over those that come again. */
  readonly known?: KnownRows | undefined
  /** How long an answer is waited for. Units: milliseconds. */
  readonly patience?: number
}

/** A piece of what an application holds, or why there is no more of it. */
export type Supplied =
  /** Some rows, at most a thousand. The first of all names the columns. */
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** Records that are gone, by identifier: only from adapters that do not send everything. */
  | {
      readonly kind: 'removed'
      readonly ids: readonly string[]
      /** What orders each of these among the versions of its record, where that is said. */
      readonly sequences?: readonly (string | undefined)[]
    }
  /** Nothing has changed since the mark was noted. */
  | { readonly kind: 'unchanged' }
  /** The file ended in the middle of a line, as one does that was cut short. */
  | { readonly kind: 'open' }
  /** To be noted for the next time, once everything has been taken in. */
  | { readonly kind: 'mark'; readonly mark: string }
  /** A sentence for whoever looks after the source. Nothing personal and no secret is in it. */
  | { readonly kind: 'refused'; readonly message: string }

/** A better value on its way to where a wrong one came from. */
export type WriteBack = {
  readonly recordId: string
  /** The columns to change: what each held when we last read it, and what it shall hold. */
  readonly columns: Readonly<Record<string, { readonly from: string; readonly to: string }>>
}

/** What came of writing back. `conflict`: somebody there has changed the record since, and nothing was written. */
export type WrittenBack =
  | { readonly kind: 'written' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly retryable: boolean; readonly why: string }

/**
 * One way in which an application hands over what it holds. To add one: a file of this shape, a line in `all.ts`, a
 * kind in the declaration and a stage in `adapters.test.ts`, which holds every adapter to what the others do.
 */
export type Adapter = {
  /** Whether a file or message comes to us, or we go and fetch. */
  readonly way: 'comes' | 'fetched'
  /** Whether what is not there any more has gone. */
  readonly completeness: 'everything' | 'some'
  /** Reads all there is, in constant memory. Errors: none; it ends with `refused`. */
  readonly read: (supply: Supply) => AsyncGenerator<Supplied>
  /** Writes a better value, if nobody has changed the record there meanwhile. Without it, an officer does so on a page. */
  readonly write?: (supply: Supply, change: WriteBack) => Promise<WrittenBack>
}
