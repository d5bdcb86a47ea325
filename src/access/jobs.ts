import type { Job } from '#kit/jobs'
import { forgetExpiredItems } from './service/provider.ts'
import { forgetOldSessions } from './service/session.ts'

/** Jobs: when, for what purpose, and which use case. */
export const accessJobs: readonly Job[] = [
  {
    name: 'access:forget',
    everySeconds: 60 * 60,
    run: (act) =>
      act('sign-in', async (ctx) => {
        await forgetOldSessions(ctx)
        await forgetExpiredItems(ctx)
      }),
  },
]
