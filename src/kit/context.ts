import { type Kysely, sql, type Transaction } from 'kysely'
import type { Reference } from './reference.ts'

/** Who is acting. Written to the audit log with everything they do. */
export type Actor = {
  readonly id: string
  readonly kind: 'resident' | 'officer' | 'service'
  /** The role that the policy table knows: `contact-centre`, `data-steward`, `resident`, `system`. */
  readonly role: string
  /** The sign-in that they act under, so that one stolen session can be told from another. */
  readonly login?: string
}

/** A database whose tables are nobody's business but their own module's. */
export type Database = Kysely<Record<never, never>>

/**
 * Everything a use case needs from outside: one transaction, one actor with a purpose, one moment.
 *
 * Every service and store function takes it first. So a use case in one module can call
 * another, and both are committed, dated and audited together or not at all.
 */
export type Context = {
  readonly tx: Transaction<Record<never, never>>
  /** Whose record this is: first column of every key. */
  readonly council: number
  readonly actor: Actor
  /** Why they act: `tell-us-once`. Without one, the database shows nobody. */
  readonly purpose: string
  /** The request or run that this belongs to, to find it again in the logs. */
  readonly request: string
  /** The same instant for the whole use case. Nothing below `kit` asks for the time. */
  readonly now: Date
  /** A new identifier: UUID version 7 in life, counting in tests. */
  readonly newId: () => string
  /** A new reference for people. It may be taken already: then the unique column says so, and one tries again. */
  readonly newReference: () => Reference
}

/** Where contexts come from: real in life, settled beforehand in tests. */
export type World = {
  readonly db: Database
  readonly council: number
  readonly clock: () => Date
  readonly newId: () => string
  readonly newReference: () => Reference
  /** Signs the context for the database, which believes no other. */
  readonly sign: (text: string) => string
}

/** Runs one use case in one transaction: commits when `work` resolves, rolls back when it throws. */
export type Act = <Result>(purpose: string, work: (ctx: Context) => Promise<Result>) => Promise<Result>

// Long enough for a council's whole load; a context ends with its transaction anyway.
const contextSeconds = 4 * 60 * 60

/** Lets `actor` act. Every edge makes its contexts here: pages, jobs, commands and tests. */
export function actAs(actor: Actor, world: World, request = 'none'): Act {
  return (purpose, work) =>
    world.db.transaction().execute(async (tx) => {
      const { council, newId, newReference } = world
      const until = Math.floor(Date.now() / 1000) + contextSeconds
      const context = JSON.stringify({ council, actor: actor.id, role: actor.role, purpose, until })
      // `set local role`, with the context that the row-level policies read: all of it ends with the
      // transaction. The role that signed in may do nothing, so this cannot be forgotten.
      await sql`select set_config('role', 'guildhall_app', true),
                       set_config('guildhall.context', ${context}, true),
                       set_config('guildhall.signature', ${world.sign(context)}, true)`.execute(tx)
      return work({ tx, council, actor, purpose, request, now: world.clock(), newId, newReference })
    })
}

/**
 * Opens a module's own tables to its `store.ts`: `const db = tables<Tables>`.
 *
 * The one place where a type is taken on trust. `architecture.test.ts` sees to it that no
 * module names another's tables; the tests run every store on what its migrations make.
 */
export function tables<Tables>(ctx: Context): Transaction<Tables> {
  return ctx.tx as unknown as Transaction<Tables>
}
