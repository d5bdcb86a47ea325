import { Fault } from '#kit/fault'
import type { Job } from '#kit/jobs'
import { lookAround } from './service/after.ts'
import { sweepCases } from './service/sweep.ts'
import { tellOf, tellOpened } from './service/tell.ts'
import { watchClocks } from './service/watch.ts'

/** Jobs: when, for what purpose, and which use case. No decisions live here. */
export const casesJobs: readonly Job[] = [
  {
    name: 'cases:opened',
    run: (act, payload) =>
      act('chasing', async (ctx) => {
        await lookAround(ctx, idIn(payload, 'case'))
        await tellOpened(ctx, idIn(payload, 'case'))
      }),
  },
  {
    name: 'cases:tell',
    run: (act, payload) =>
      act('chasing', (ctx) => tellOf(ctx, idIn(payload, 'case'), idIn(payload, 'event'))),
  },
  { name: 'cases:sweep', everySeconds: 3600, run: (act) => act('chasing', sweepCases) },
  { name: 'cases:watch', everySeconds: 60, run: (act) => act('chasing', watchClocks) },
]

function idIn(payload: Readonly<Record<string, unknown>>, name: string): string {
  const id = payload[name]
  if (typeof id !== 'string') throw new Fault('conflict', `a job that names no ${name}`)
  return id
}
