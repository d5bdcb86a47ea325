import { actAs, type World } from '#kit/context'
import { openMailbox } from '../adapters/mailbox.ts'
import type { Council } from '../model/council.ts'
import { receiveMail } from '../service/mail.ts'
import { resident } from './handed.ts'

/** Where mail comes in. */
export type MailboxParts = {
  readonly world: World
  readonly council: Council
  readonly host: string
  readonly port: number
  /** Told when an email could not be taken; it will be brought again. */
  readonly onError: (error: unknown) => void
}

/** Takes email from the council's own mail server. Returns the port, and how to stop. */
export function takeMail({ world, council, host, port, onError }: MailboxParts) {
  return openMailbox({
    host,
    port,
    take: async (mail) => {
      try {
        await receiveMail(actAs(resident, world, 'email'), mail, council)
      } catch (error) {
        onError(error)
        throw error
      }
    },
  })
}
