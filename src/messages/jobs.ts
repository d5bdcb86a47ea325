import type { Job } from '#kit/jobs'
import { type Sending, sendMessage } from './service/send.ts'
import { sweep, tellUnreachable } from './service/sweep.ts'

const idIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is done in the background: send each message, and go on where a worker died. */
export const messagesJobs = (sending: Sending): readonly Job[] => [
  { name: 'messages:send', run: (act, { message }) => sendMessage(act, idIn(message), sending) },
  { name: 'messages:unreachable', run: (act, { message }) => tellUnreachable(act, idIn(message), sending) },
  { name: 'messages:sweep', everySeconds: 30, run: (act) => act('delivery', sweep) },
]
