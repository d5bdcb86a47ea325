import { Fault } from '#kit/fault'
import type { Job } from '#kit/jobs'
import type { Reaching } from './model/bodies/asking.ts'
import { lookAround } from './service/after.ts'
import { followBodies } from './service/bodies/follow.ts'
import { sendJob } from './service/bodies/pass.ts'
import { sendPassings } from './service/bodies/send.ts'
import { tellBodies } from './service/bodies/tell-them.ts'
import { addUp } from './service/count.ts'
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
  { name: 'cases:count', everySeconds: 60, run: (act) => act('chasing', addUp) },
  { name: 'cases:watch', everySeconds: 60, run: (act) => act('chasing', watchClocks) },
]

/** Jobs that speak with other bodies: sending what is passed on, and reading what they say. */
export const bodiesJobs = (reaching: Reaching): readonly Job[] => [
  // Asked for by each case that is passed on; the round in between finds what is to be tried again.
  { name: sendJob, everySeconds: 30, run: (act) => sendPassings(act, reaching) },
  {
    name: 'cases:follow-bodies',
    everySeconds: 60,
    run: async (act) => {
      await followBodies(act, reaching)
      await tellBodies(act, reaching)
    },
  },
]

function idIn(payload: Readonly<Record<string, unknown>>, name: string): string {
  const id = payload[name]
  if (typeof id !== 'string') throw new Fault('conflict', `a job that names no ${name}`)
  return id
}
