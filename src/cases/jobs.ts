import { Fault } from '#kit/fault'
import type { Job } from '#kit/jobs'
import { lookAround } from './service/after.ts'
import { watchClocks } from './service/watch.ts'

/** Jobs: when, for what purpose, and which use case. No decisions live here. */
export const casesJobs: readonly Job[] = [
  { name: 'cases:opened', run: (act, payload) => act('chasing', (ctx) => lookAround(ctx, idIn(payload))) },
  { name: 'cases:watch', everySeconds: 60, run: (act) => act('chasing', watchClocks) },
]

function idIn({ case: id }: Readonly<Record<string, unknown>>): string {
  if (typeof id !== 'string') throw new Fault('conflict', 'a job that names no case')
  return id
}
