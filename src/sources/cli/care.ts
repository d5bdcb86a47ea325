import { parseArgs } from 'node:util'
import type { Command, Terminal } from '#kit/command'
import type { Context } from '#kit/context'
import type { Outcome } from '#kit/outcome'
import { decideHeld, undoLoad } from '../service/decide.ts'
import { followed, type OnLoaded } from '../service/follow.ts'
import { pauseLoads, resumeLoads } from '../service/pause.ts'
import { placeRecords } from '../service/place.ts'
import { replay } from '../service/replay.ts'
import { misused, said } from './words.ts'

/** The commands that care for loads: held, undone, paused, read again. */
export function careCommands(onLoaded: OnLoaded): readonly Command[] {
  const decide = (answer: 'accept' | 'refuse') =>
    caring({
      name: `sources ${answer}`,
      summary: answer === 'accept' ? 'Accepts a load that was held' : 'Rejects a load that was held',
      wants: 'SOURCE LOAD --reason TEXT',
      takes: 2,
      work: async (ctx, [source = '', load = ''], { reason }) => {
        const decided = await decideHeld(ctx, { source, load }, { answer, reason })
        if (decided.ok && answer === 'accept') await onLoaded(ctx, source)
        return done(decided, answer === 'accept' ? 'It is taken in.' : 'It is let go. Nothing was changed.')
      },
    })
  return [
    decide('accept'),
    decide('refuse'),
    caring({
      name: 'sources undo',
      summary: 'Undoes the last load of a source',
      wants: 'SOURCE LOAD --reason TEXT',
      takes: 2,
      work: async (ctx, [source = '', load = ''], { reason }) => {
        const undone = await undoLoad(ctx, { source, load }, reason)
        if (undone.ok) await onLoaded(ctx, source)
        return done(undone, 'It is undone: every record is what it was before.')
      },
    }),
    caring({
      name: 'sources replay',
      summary: 'Reads what came since a day again, by today’s declaration',
      wants: 'SOURCE --since YYYY-MM-DD',
      takes: 1,
      work: async (ctx, [source = ''], { since = '' }) => {
        const report = await replay(ctx, source, since)
        const replayed = await followed(ctx, { source, report, onLoaded })
        return replayed.ok ? { ok: true, value: said(source, replayed.value) } : replayed
      },
    }),
    caring({
      name: 'sources pause',
      summary: 'Stops loading from a source',
      wants: 'SOURCE --reason TEXT',
      takes: 1,
      work: async (ctx, [source = ''], { reason }) =>
        done(await pauseLoads(ctx, source, reason), 'Loads are paused.'),
    }),
    caring({
      name: 'sources resume',
      summary: 'Starts loading from a source again',
      wants: 'SOURCE',
      takes: 1,
      work: async (ctx, [source = '']) => {
        await resumeLoads(ctx, source)
        return { ok: true, value: 'Loads have started again.' }
      },
    }),
    placeCommand,
  ]
}

const placeCommand: Command = {
  name: 'sources place',
  summary: 'Matches every record to a property again, after a new gazetteer',
  usage: './guildhall sources place',
  needsDatabase: true,
  async run({ args, act, print, warn }) {
    if (args.length > 0) return misused(warn, placeCommand)
    const placed = await placeRecords(act, { again: true })
    print(`${placed.toLocaleString('en-GB')} records looked at.`)
    return 0
  },
}

const done = (outcome: Outcome<unknown>, value: string): Outcome<string> =>
  outcome.ok ? { ok: true, value } : outcome

type Caring = {
  readonly name: string
  readonly summary: string
  readonly wants: string
  /** How many words it takes: no more and no fewer. */
  readonly takes: number
  readonly work: (
    ctx: Context,
    words: readonly string[],
    options: { readonly reason?: string; readonly since?: string },
  ) => Promise<Outcome<string>>
}

function caring({ name, summary, wants, takes, work }: Caring): Command {
  const usage = `./guildhall ${name} ${wants}`
  const run = async ({ args, act, print, warn }: Terminal): Promise<number> => {
    const options = { reason: { type: 'string' }, since: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length !== takes) return misused(warn, { usage })
    const outcome = await act('loading', (ctx) => work(ctx, positionals, values))
    if (outcome.ok) print(outcome.value)
    else warn(outcome.problems.map(({ message }) => `${message}.`).join(' '))
    return outcome.ok ? 0 : 1
  }
  return { name, summary, usage, needsDatabase: true, run }
}
