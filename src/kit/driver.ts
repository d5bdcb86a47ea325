import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryExecutor,
  Transaction,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { type Line, lineOver } from './line.ts'

const lines = new WeakMap<DatabaseConnection, Line>()

/** The line that a connection of ours is. Errors: throws for any other. */
export function lineOf(connection: DatabaseConnection): Line {
  const line = lines.get(connection)
  if (!line) throw new Error('a connection that is not ours')
  return line
}

/** PostgreSQL through a pool of ours. */
export function dialectOver(pool: pg.Pool): Dialect {
  return { ...dialectOfNothing, createDriver: () => driverOver(pool) }
}

/** PostgreSQL's way to write queries, with no server to ask. */
export const dialectOfNothing: Dialect = {
  createDriver: () => new DummyDriver(),
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
}

function driverOver(pool: pg.Pool): Driver {
  const known = new WeakMap<pg.PoolClient, Line>()
  return {
    init: async () => {},
    acquireConnection: async () => {
      const client = await pool.connect()
      const line = known.get(client) ?? lineOver(client)
      known.set(client, line)
      lines.set(line, line)
      return line
    },
    beginTransaction: async (connection, settings) =>
      lineOf(connection).open({ statements: [CompiledQuery.raw(beginning(settings))], isLook: false }),
    commitTransaction: (connection) => lineOf(connection).close(),
    rollbackTransaction: (connection) => lineOf(connection).drop(),
    releaseConnection: async (connection) => lineOf(connection).release(),
    destroy: () => pool.end(),
  }
}

const beginning = ({ isolationLevel, accessMode }: TransactionSettings): string =>
  ['start transaction', isolationLevel && `isolation level ${isolationLevel}`, accessMode]
    .filter(Boolean)
    .join(' ')

const parts = {
  config: { dialect: dialectOfNothing },
  dialect: dialectOfNothing,
  driver: new DummyDriver(),
}

/** A transaction on a line that has been opened, until `isOver` says that it has ended. */
export function transactionOn(
  line: Line,
  executor: QueryExecutor,
  isOver: () => boolean,
): Transaction<Record<never, never>> {
  const provider = {
    provideConnection: <Result>(consumer: (connection: DatabaseConnection) => Promise<Result>) => {
      if (isOver()) return Promise.reject(new Error('this transaction has ended'))
      return consumer(line)
    },
  }
  return new Transaction({ ...parts, executor: executor.withConnectionProvider(provider) })
}
