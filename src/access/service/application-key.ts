import { createHash, randomBytes } from 'node:crypto'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { isIdentifier } from '#kit/identifier'
import {
  type ApplicationKey,
  applicationRole,
  demonstrationKeys,
  isGood,
  type WantedKey,
} from '../model/application-key.ts'
import type { Purpose } from '../model/policy.ts'
import { endKey, insertKey, selectKey, selectKeys } from '../store/application-key.ts'
import { selectPurposesOf } from '../store/policy.ts'
import { mustBeAllowed } from './policy.ts'

const sha256 = (key: string): Buffer => createHash('sha256').update(key).digest()

/** The purposes that a program may have. */
export function purposesOfApplications(ctx: Context): Promise<readonly Purpose[]> {
  return selectPurposesOf(ctx, applicationRole)
}

/**
 * Makes a key. It is returned once, and kept nowhere: only its hash is.
 *
 * Errors: `Fault('forbidden')` unless whoever acts may manage access.
 */
export async function makeKey(ctx: Context, wanted: WantedKey): Promise<string> {
  // By true chance, and never from the context, whose luck can be replayed.
  const key = `guildhall_${randomBytes(32).toString('base64url')}`
  await registerKey(ctx, wanted, key)
  return key
}

/**
 * Keeps a key that is known already: that of a demonstration, or one that a program brings from before.
 *
 * Errors: `Fault('forbidden')` unless whoever acts may manage access.
 */
async function registerKey(ctx: Context, wanted: WantedKey, key: string): Promise<void> {
  await mustBeAllowed(ctx, 'access.manage')
  const { days, ...rest } = wanted
  const endsAt = new Date(ctx.now.getTime() + days * 24 * 60 * 60_000)
  const made = { id: ctx.newId(), ...rest, madeAt: ctx.now, endsAt, endedAt: null }
  await insertKey(ctx, made, sha256(key))
  await record(ctx, {
    action: 'access.key-made',
    about: made.id,
    detail: { purposes: wanted.purposes.join(' ') },
  })
}

/** The application whose key that is, if it is good now. */
export async function findKey(ctx: Context, key: string): Promise<ApplicationKey | undefined> {
  const found = await selectKey(ctx, sha256(key))
  return found && isGood(found, ctx.now) ? found : undefined
}

/**
 * Every key there was.
 *
 * Errors: `Fault('forbidden')` unless whoever asks may manage access.
 */
export async function listKeys(ctx: Context): Promise<readonly ApplicationKey[]> {
  await mustBeAllowed(ctx, 'access.manage')
  return selectKeys(ctx)
}

/**
 * Ends a key, at once and for good.
 *
 * Errors: `Fault('forbidden')` unless whoever acts may manage access; `Fault('not-found')` when it is over, or never was.
 */
export async function endApplicationKey(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'access.manage')
  if (!isIdentifier(id) || !(await endKey(ctx, id)))
    throw new Fault('not-found', 'no such key that is not over')
  await record(ctx, { action: 'access.key-ended', about: id })
}

/** Lets anybody try the interfaces of a demonstration. For a database that is marked as a demonstration. */
export async function registerDemonstrationKeys(ctx: Context): Promise<void> {
  const fields = ['name', 'date_of_birth', 'address', 'postcode', 'phone', 'email']
  const often = { perMinute: 60_000, days: 730 }
  const purposes = ['answer-enquiry', 'council-tax', 'report']
  const program = { name: 'Anybody’s program', purposes, fields, ...often }
  const reports = { name: 'Anybody’s Open311 client', purposes: ['report'], fields: [], ...often }
  // A start that was cut off has registered them already.
  for (const [key, wanted] of [
    [demonstrationKeys.api, program],
    [demonstrationKeys.open311, reports],
  ] as const)
    if (!(await selectKey(ctx, sha256(key)))) await registerKey(ctx, wanted, key)
}
