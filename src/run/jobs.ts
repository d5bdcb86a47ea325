import { join } from 'node:path'
import type { Signer } from '#audit'
import type { PeopleIndex } from '#golden'
import type { Config } from '#kit/config'
import type { Job } from '#kit/jobs'
import type { Sending } from '#messages'
import type { Provider } from '#payments'
import { accessJobs } from '../access/jobs.ts'
import { auditJobs } from '../audit/jobs.ts'
import { bodiesJobs, casesJobs } from '../cases/jobs.ts'
import { channelsJobs } from '../channels/jobs.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { messagesJobs } from '../messages/jobs.ts'
import { paymentsJobs } from '../payments/jobs.ts'
import { sourcesJobs } from '../sources/jobs.ts'
import { tellonceJobs } from '../tellonce/jobs.ts'
import { followLoad } from './loaded.ts'
import { wardOf } from './wards.ts'

/** What work in the background is made from. */
export type JobParts = {
  readonly config: Config
  readonly signer: Signer
  readonly sending: Sending
  readonly index: PeopleIndex | undefined
  /** Whoever takes payments by card. */
  readonly provider: Provider | undefined
  /** Where people reach us, once that is known. */
  readonly origin: () => string | undefined
}

/** The work of every module in the background. */
export function everyJob({ config, signer, sending, index, provider, origin }: JobParts): readonly Job[] {
  return [
    ...accessJobs,
    ...auditJobs(signer),
    ...sourcesJobs({
      onLoaded: followLoad,
      secret: (name) => process.env[name],
      folder: { path: join(config.directory, 'drop') },
    }),
    ...goldenJobs(wardOf, index),
    ...casesJobs,
    ...bodiesJobs({ secret: (name) => process.env[name], isLocalAllowed: !config.isProduction }),
    ...tellonceJobs,
    ...channelsJobs,
    ...messagesJobs(sending),
    ...paymentsJobs({ provider, origin }),
  ]
}
