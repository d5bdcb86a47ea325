import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Outcome } from '#kit/outcome'
import type { Deed } from '../model/load.ts'
import { readReason } from '../model/reason.ts'
import { endPause, insertPause, selectPause } from '../store/pause.ts'
import { findSource } from './registry.ts'

/**
 * Stops loading from a source, until somebody starts it again: while its application is moved or repaired.
 *
 * Errors: a problem with `reason` when none is given, or loads are paused already.
 */
export async function pauseLoads(ctx: Context, source: string, reason: unknown): Promise<Outcome<string>> {
  await mustBeAllowed(ctx, 'sources.load')
  await findSource(ctx, source)
  const read = readReason(reason)
  if (!read.ok) return read
  if (await selectPause(ctx, source))
    return { ok: false, problems: [{ field: 'reason', message: 'Loads of this source are paused already' }] }
  await insertPause(ctx, source, read.value)
  await record(ctx, { action: 'sources.paused', about: source })
  return read
}

/** Lets files of a source be loaded again. Nothing happens when they were not paused. */
export async function resumeLoads(ctx: Context, source: string): Promise<void> {
  await mustBeAllowed(ctx, 'sources.load')
  await findSource(ctx, source)
  await endPause(ctx, source)
  await record(ctx, { action: 'sources.resumed', about: source })
}

/** The sentence for whoever loads from a source whose loads are paused; `undefined` when they are not. */
export async function whyPaused(ctx: Context, source: string): Promise<string | undefined> {
  const pause = await selectPause(ctx, source)
  return pause && sayPaused(pause)
}

const sayPaused = ({ reason }: Deed): string =>
  `Loads of this source are paused: ${reason.replace(/[.\s]+$/, '')}. Start them again before you send a file`
