import type { Job } from '#kit/jobs'
import { absorb, absorbJob } from './service/absorb.ts'
import { forgetOldCopies } from './service/access-copy.ts'
import { buildOrganisations, organisationsJob } from './service/build-organisations.ts'
import type { WardOf } from './service/keep.ts'
import { keepIndexJob, type PeopleIndex } from './service/people-index.ts'
import { ownWordJob, proposeNoted } from './service/propose-own-word.ts'
import { forgetGuesses } from './service/protect.ts'
import { rebuild, rebuildJob } from './service/rebuild.ts'
import { recomputeDue, recomputeJob, recomputeStale } from './service/recompute.ts'
import { reconcileJob } from './service/reconcile.ts'

/** Jobs: when, for what purpose, and which use case. No decisions live here. */
export function goldenJobs(wardOf?: WardOf, index?: PeopleIndex): readonly Job[] {
  return [
    {
      name: recomputeJob,
      // Asked for by each change; the round in between finds what a lost one left behind.
      everySeconds: 30,
      run: async (act) => {
        while ((await act('matching', (ctx) => recomputeStale(ctx, wardOf))) > 0);
      },
    },
    {
      // What ends or begins with a day, as a steward's choice: soon after midnight, and after a time without power.
      name: 'golden:recompute-due',
      everySeconds: 600,
      run: async (act) => {
        while ((await act('matching', (ctx) => recomputeDue(ctx, wardOf))) > 0);
      },
    },
    {
      name: ownWordJob,
      everySeconds: 60,
      run: async (act) => {
        while ((await act('matching', (ctx) => proposeNoted(ctx))) > 0);
      },
    },
    { name: absorbJob, run: (act) => absorb(act, { index, wardOf }) },
    ...(index ? [keepIndexJob(index)] : []),
    // Asked for by each load of a directory; the round in between finds what a lost one left behind.
    { name: organisationsJob, everySeconds: 3600, run: (act) => act('matching', buildOrganisations) },
    reconcileJob(wardOf),
    {
      name: 'golden:forget-copies',
      everySeconds: 24 * 3600,
      run: (act) => act('chasing', forgetOldCopies),
    },
    {
      name: 'golden:forget-guesses',
      everySeconds: 24 * 3600,
      run: (act) => act('matching', forgetGuesses),
    },
    { name: rebuildJob, run: (act) => act('matching', (ctx) => rebuild(ctx, { wardOf })) },
  ]
}
