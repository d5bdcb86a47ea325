import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import { lineOf, transactionOn } from './driver.ts'
import { Fault } from './fault.ts'
import { markLater } from './line.ts'
import type { Reference } from './reference.ts'
import type { Sealing } from './sealing.ts'

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
  /** Seals single values before they are stored: for stores alone. */
  readonly sealing: Sealing
}

/** Where contexts come from: real in life, settled beforehand in tests. */
export type World = {
  readonly db: Database
  readonly council: number
  readonly clock: () => Date
  readonly newId: () => string
  readonly newReference: () => Reference
  readonly sealing: Sealing
  /** Signs the context for the database, which believes no other. */
  readonly sign: (text: string) => string
}

/** Runs one use case in one transaction: commits when `work` resolves, rolls back when it throws. */
export type Act = <Result>(purpose: string, work: (ctx: Context) => Promise<Result>) => Promise<Result>

// Long enough for a council's whole load; a context ends with its transaction anyway.
const contextSeconds = 4 * 60 * 60

/** Lets `actor` act. Every edge makes its contexts here: pages, jobs, commands and tests. */
export function actAs(actor: Actor, world: World, request = 'none'): Act {
  return (purpose, work) => inTransaction(world, { actor, purpose, request, isLook: false }, work)
}

/**
 * Lets `actor` look, and change nothing: the database sees to that. What is asked without waiting in between costs one
 * turn; what is set for one question, as the key of a draft, is to be asked together with it.
 */
export function lookAs(actor: Actor, world: World, request = 'none'): Act {
  return (purpose, work) => inTransaction(world, { actor, purpose, request, isLook: true }, work)
}

type Acting = Pick<Context, 'actor' | 'purpose' | 'request'> & { readonly isLook: boolean }

const begin = CompiledQuery.raw('begin')
// The role, with the context that the row-level policies read: all of it ends with the transaction. The role that
// signed in may do nothing, so this cannot be forgotten.
const role = `set_config('role', 'guildhall_app', true), set_config('guildhall.context', $1, true),
  set_config('guildhall.signature', $2, true)`
const toAct = `select ${role}`
const toLook = `select ${role}, set_config('transaction_read_only', 'on', true)`

function inTransaction<Result>(
  world: World,
  { actor, purpose, request, isLook }: Acting,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const { council, newId, newReference, sealing } = world
  const executor = world.db.getExecutor()
  return executor.provideConnection(async (connection) => {
    const line = lineOf(connection)
    const until = Math.floor(Date.now() / 1000) + contextSeconds
    const context = JSON.stringify({ council, actor: actor.id, role: actor.role, purpose, until })
    const signed = CompiledQuery.raw(isLook ? toLook : toAct, [context, world.sign(context)])
    line.open({ statements: isLook ? [signed] : [begin, signed], isLook })
    // As soon as its work is done, or has failed: whatever still goes on beside that comes too late.
    let isOver = false
    const tx = transactionOn(line, executor, () => isOver)
    try {
      const result = await work({
        tx,
        council,
        actor,
        purpose,
        request,
        now: world.clock(),
        newId,
        newReference,
        sealing,
      })
      isOver = true
      await line.close()
      return result
    } catch (error) {
      isOver = true
      await line.drop()
      throw refusalIn(error)
    }
  })
}

// What the database raises when its own policy table says no: see the migrations of `access`.
const refused = 'GH403'

const refusalIn = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === refused
    ? new Fault('forbidden', error.message)
    : error

/**
 * Has something done for whose answer nobody waits: together with what is asked next, at the latest as the transaction ends.
 * What breaks in it breaks that.
 */
export async function later(
  ctx: Context,
  query: { readonly compile: (through: Context['tx']) => CompiledQuery },
): Promise<void> {
  await ctx.tx.executeQuery(markLater(query.compile(ctx.tx)))
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
