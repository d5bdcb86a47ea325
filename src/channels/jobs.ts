import type { Job } from '#kit/jobs'
import { sweepCalls } from './service/call.ts'
import { sweepDrafts } from './service/draft.ts'
import { protectEarlier } from './service/earlier.ts'
import { sweepMail } from './service/mail.ts'
import { removeWhatIsOver } from './service/retention.ts'
import { sweepSaved } from './service/save.ts'
import { sweepTexts } from './service/text.ts'
import { sweepFiles } from './service/upload.ts'

/** Jobs: when, for what purpose, and which use case. No decisions live here. */
export const channelsJobs: readonly Job[] = [
  // Every minute, since what was answered at a kiosk lives for two.
  { name: 'channels:sweep', everySeconds: 60, run: (act) => act('chasing', sweepDrafts) },
  { name: 'channels:sweep-saved', everySeconds: 3600, run: (act) => act('chasing', sweepSaved) },
  { name: 'channels:sweep-calls', everySeconds: 3600, run: (act) => act('chasing', sweepCalls) },
  { name: 'channels:sweep-texts', everySeconds: 3600, run: (act) => act('chasing', sweepTexts) },
  { name: 'channels:sweep-mail', everySeconds: 3600, run: (act) => act('chasing', sweepMail) },
  // Soon after somebody is hidden; until then what they asked for earlier is shown as before.
  {
    name: 'channels:protect-earlier',
    everySeconds: 30,
    run: async (act) => {
      while ((await act('matching', protectEarlier)) > 0);
    },
  },
  // Looked at each hour, and done once a night.
  { name: 'channels:retention', everySeconds: 3600, run: removeWhatIsOver },
  { name: 'channels:sweep-files', everySeconds: 3600, run: (act) => act('chasing', sweepFiles) },
]
