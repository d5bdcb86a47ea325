import { AbortedTransactionError, CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import type pg from 'pg'
import { type Asked, type Came, type Statement, sendTogether } from './batch.ts'
import { statementOf } from './statement.ts'

/** What stands at the head of a transaction, and whether it only looks. */
export type Opening = { readonly statements: readonly CompiledQuery[]; readonly isLook: boolean }

/** A connection on which what need not be answered waits for what must, and goes with it. */
export type Line = DatabaseConnection & {
  /** Begins a transaction. Nothing is sent before its first statement; a look has its opening before each batch of it. */
  readonly open: (opening: Opening) => void
  /** Ends it, and keeps what it did. Errors: whatever broke that nobody waited for. */
  readonly close: () => Promise<void>
  /** Ends it, and takes back what it did. */
  readonly drop: () => Promise<void>
  /** Lets go of the connection. */
  readonly release: () => void
}

const laters = new WeakSet<CompiledQuery>()

/** Marks a query for whose answer nobody waits: it goes with the next, at the latest with the end of the transaction. */
export function markLater(query: CompiledQuery): CompiledQuery {
  laters.add(query)
  return query
}

const commit = CompiledQuery.raw('commit')
const rollback = CompiledQuery.raw('rollback')
const ignored = () => {}

/** A line over a client of the pool. */
export function lineOver(client: pg.PoolClient): Line {
  let opening: Opening | undefined
  let isSent = false
  let isScheduled = false
  let isBroken = false
  let held: Asked[] = []
  let looked: Promise<unknown>[] = []
  let unseen: Error | undefined

  // Nobody waits for it. What breaks in it breaks whatever comes behind, where somebody does.
  const unwatched = (statement: Statement): Asked => ({
    ...statement,
    took: ignored,
    failed: (error) => {
      unseen ??= error
    },
  })
  const send = () => {
    const first =
      opening && (opening.isLook || !isSent) ? opening.statements.map(statementOf).map(unwatched) : []
    const batch = [...first, ...held]
    held = []
    isSent = true
    sendTogether(client, batch)
  }
  // Whatever can be asked before anything must be waited for is asked together.
  const sendSoon = () => {
    if (isScheduled) return
    isScheduled = true
    process.nextTick(() => {
      isScheduled = false
      if (held.length > 0) send()
    })
  }
  const ask = (query: CompiledQuery) =>
    new Promise<Came>((took, failed) => {
      held.push({ ...statementOf(query), took, failed })
      sendSoon()
    })
  // Several commands in one text, as a migration is: those can only be sent the simple way, behind all that waits.
  const run = async (script: string): Promise<Came> => {
    if (held.length > 0 || (opening && !isSent)) send()
    const { command, rowCount, rows } = [await client.query(script)].flat().at(-1) ?? nothing
    return { command, rowCount, rows }
  }
  const end = () => {
    opening = undefined
    held = []
    looked = []
    unseen = undefined
  }
  const broken = (told: unknown): never => {
    const error = isBehindAnother(told) ? (unseen ?? told) : told
    if (isOutOfDate(error)) isBroken = true
    // With the way that led here, in place of that through the driver.
    if (error instanceof Error) Error.captureStackTrace(error)
    throw error
  }

  return {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      if (isScript(query)) return resultOf<Row>(await run(query.sql).catch(broken))
      if (!laters.has(query)) return resultOf<Row>(await ask(query).catch(broken))
      if (opening?.isLook) looked.push(quietly(ask(query)))
      else held.push(unwatched(statementOf(query)))
      return { rows: [] }
    },
    streamQuery: () => {
      throw new Error('rows are read whole here')
    },
    open: (wanted) => {
      opening = wanted
      isSent = false
    },
    close: async () => {
      const isAnything = opening && (isSent || held.length > 0)
      if (opening?.isLook) await Promise.all(looked).catch(broken)
      else if (isAnything) {
        const { command } = await ask(commit).catch(broken)
        // An earlier statement had failed, and whoever asked it went on.
        if (command !== 'COMMIT') broken(unseen ?? new AbortedTransactionError())
      }
      end()
    },
    drop: async () => {
      held = []
      if (opening && isSent && !opening.isLook)
        await ask(rollback).catch(() => {
          isBroken = true
        })
      end()
    },
    release: () => client.release(isBroken),
  }
}

const nothing: Came = { command: '', rowCount: null, rows: [] }

const isScript = ({ sql, parameters }: CompiledQuery): boolean =>
  parameters.length === 0 && /;\s*\S/.test(sql)

/** A promise that somebody looks at later: until then nothing is said of what breaks in it. */
function quietly<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(ignored)
  return promise
}

const counted = ['INSERT', 'UPDATE', 'DELETE', 'MERGE']

function resultOf<Row>({ command, rowCount, rows }: Came): QueryResult<Row> {
  const found = { rows: [...rows] as Row[] }
  return counted.includes(command) ? { ...found, numAffectedRows: BigInt(rowCount ?? 0) } : found
}

// Of a transaction in which something broke before, the server says only that.
const isBehindAnother = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '25P02'

/** Whether a connection holds a plan that a migration has made wrong: a fresh one has none. */
export const isOutOfDate = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === '26000' || (error.code === '0A000' && error.message.startsWith('cached plan')))
