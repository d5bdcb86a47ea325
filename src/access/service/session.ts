import { createHash, randomBytes } from 'node:crypto'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { isIdentifier } from '#kit/identifier'
import { isNoteDue, type Session } from '../model/session.ts'
import type { Identity } from '../model/staff.ts'
import { selectPurposesOf } from '../store/policy.ts'
import {
  deleteSessionsBefore,
  endSessions,
  insertSession,
  noteSeen,
  selectByToken,
  selectLive,
  updatePurpose,
} from '../store/session.ts'
import { selectStaff } from '../store/staff.ts'
import { mustBeAllowed } from './policy.ts'

const sha256 = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What became of someone who proved to a provider who they are: the token of a new session, or nothing. */
export type SignedIn =
  | { readonly kind: 'in'; readonly token: string }
  /** They are nobody that we know, or have left. */
  | { readonly kind: 'unknown' }

/** Begins a session for someone whom their provider has vouched for. The token is kept by their browser alone. */
export async function signIn(ctx: Context, identity: Identity): Promise<SignedIn> {
  await mustBeAllowed(ctx, 'access.sign-in')
  const staff = await selectStaff(ctx, identity)
  if (!staff) {
    // Not who they said they are: they may be anybody, and have no business with us.
    await record(ctx, { action: 'access.signed-in', about: identity.issuer, outcome: 'refused' })
    return { kind: 'unknown' }
  }
  // By true chance, and never from the context, whose luck can be replayed.
  const token = randomBytes(32).toString('base64url')
  const id = ctx.newId()
  await insertSession(ctx, { id, tokenSha256: sha256(token), staff: staff.id })
  await record(ctx, { action: 'access.signed-in', about: staff.id, detail: { session: id } })
  return { kind: 'in', token }
}

/** The session that a token belongs to, if it is good now; notes that it is in use. */
export async function findSession(ctx: Context, token: string): Promise<Session | undefined> {
  const session = await selectByToken(ctx, sha256(token))
  if (session && isNoteDue(session, ctx.now)) await noteSeen(ctx, session.id)
  return session
}

/**
 * Keeps why an officer looks at people from now on. They act for the purpose that they state.
 *
 * Errors: `Fault('forbidden')` when their role has no such purpose.
 */
export async function statePurpose(ctx: Context, session: string): Promise<void> {
  const { actor, purpose } = ctx
  const theirs = await selectPurposesOf(ctx, actor.role)
  if (!theirs.some(({ name }) => name === purpose))
    throw new Fault('forbidden', `the role ${actor.role} has no purpose "${purpose}"`)
  await updatePurpose(ctx, session, purpose)
  await record(ctx, { action: 'access.purpose-stated', about: session })
}

/** Ends someone's own session. */
export async function endSession(ctx: Context, session: string): Promise<void> {
  await noteEnded(ctx, await endSessions(ctx, { id: session }))
}

/**
 * Ends a session, whosever it is.
 *
 * Errors: `Fault('forbidden')` unless whoever acts may manage access.
 */
export async function endSessionOfOther(ctx: Context, session: string): Promise<void> {
  await mustBeAllowed(ctx, 'access.manage')
  if (!isIdentifier(session)) throw new Fault('not-found', 'no such session')
  await endSession(ctx, session)
}

/** Ends every session of one member of staff, on whatever machine it is. */
export async function endSessionsOf(ctx: Context, staff: string): Promise<void> {
  await noteEnded(ctx, await endSessions(ctx, { staff }))
}

async function noteEnded(ctx: Context, sessions: readonly string[]): Promise<void> {
  for (const about of sessions) await record(ctx, { action: 'access.signed-out', about })
}

/**
 * Everybody who is signed in now.
 *
 * Errors: `Fault('forbidden')` unless whoever asks may manage access.
 */
export async function listSessions(ctx: Context): Promise<readonly Session[]> {
  await mustBeAllowed(ctx, 'access.manage')
  return selectLive(ctx)
}

// Long enough to answer who was signed in when something came to light.
const keptDays = 90

/** Forgets the sessions that have been over for 90 days. */
export async function forgetOldSessions(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - keptDays * 24 * 60 * 60_000)
  await deleteSessionsBefore(ctx, before)
}
