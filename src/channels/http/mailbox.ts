import { type Actor, actAs, type World } from '#kit/context'
import { receiveBounce, type Sending } from '#messages'
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
  /** What is done about an email of ours that came back; without it, nothing is. */
  readonly sending?: Sending | undefined
  /** Told when an email could not be taken; it will be brought again. */
  readonly onError: (error: unknown) => void
}

const carrier: Actor = { id: 'mail-server', kind: 'service', role: 'system' }

/** Takes email from the council's own mail server. Returns the port, and how to stop. */
export function takeMail({ world, council, host, port, sending, onError }: MailboxParts) {
  return openMailbox({
    host,
    port,
    take: async (mail) => {
      try {
        const { bounce } = mail
        if (bounce && sending)
          await actAs(carrier, world, 'email')('delivery', (ctx) => receiveBounce(ctx, bounce, sending))
        else await receiveMail(actAs(resident, world, 'email'), mail, council)
      } catch (error) {
        onError(error)
        throw error
      }
    },
  })
}
