import type { Job } from '#kit/jobs'
import { type DropFolder, takeDropped } from './service/drop.ts'
import { fetchJob, fetchSource, queueFetch, type Secrets, sourcesDue } from './service/fetch.ts'
import { followed, type OnLoaded } from './service/follow.ts'
import { placeRecords } from './service/place.ts'
import { writeJob } from './service/propose.ts'
import { measureJob, measureSource } from './service/quality.ts'
import { writeProposals } from './service/write-back.ts'

/** What the jobs are given. */
export type Refreshing = {
  readonly onLoaded: OnLoaded
  /** The settings of this machine that declarations may name. */
  readonly secret: Secrets
  /** Where applications put their files, in a folder for each source; `undefined` where none may. */
  readonly folder: DropFolder | undefined
}

/** Jobs: when, for what purpose, and which use case. Every minute it is looked what is due, and what has been dropped. */
export function sourcesJobs({ onLoaded, secret, folder }: Refreshing): readonly Job[] {
  return [
    {
      name: 'sources:refresh',
      everySeconds: 60,
      run: (act) =>
        act('loading', async (ctx) => {
          for (const source of await sourcesDue(ctx)) await queueFetch(ctx, source)
        }),
    },
    {
      name: fetchJob,
      run: (act, { source }) =>
        act('loading', async (ctx) => {
          const report = await fetchSource(ctx, String(source), secret)
          await followed(ctx, { source: String(source), report, onLoaded })
        }),
    },
    {
      name: measureJob,
      run: async (act, { source }) => {
        await placeRecords(act)
        await act('loading', (ctx) => measureSource(ctx, String(source)))
      },
    },
    {
      name: writeJob,
      // Asked for by each proposal; the round in between finds what is to be tried again.
      everySeconds: 60,
      run: async (act) => {
        while ((await writeProposals(act, secret)) > 0);
      },
    },
    {
      name: 'sources:dropped',
      everySeconds: 60,
      run: async (act) => {
        if (folder) await takeDropped(act, folder, onLoaded)
      },
    },
  ]
}
