import type { MessagesConfig } from '#kit/config-messages'
import type { Sender, Transport } from '../model/transport.ts'
import { notifyTransport } from './notify.ts'
import { outboxTransport } from './outbox.ts'
import { printTransport } from './print.ts'
import { smtpTransport } from './smtp.ts'

/**
 * The transports that an installation has set up, the one that goes first in front: its own mail server and print room
 * before GOV.UK Notify. A demonstration without any shows its messages in the outbox.
 */
export function openSender(
  config: MessagesConfig,
  { council, isDemonstration }: { readonly council: string; readonly isDemonstration: boolean },
): Sender {
  const { smtpUrl, mailFrom, letterFolder, notify, prices } = config
  const transports: (Transport | undefined | false)[] = [
    smtpUrl !== undefined && mailFrom !== undefined && smtpTransport({ url: smtpUrl, from: mailFrom }),
    letterFolder !== undefined && printTransport(letterFolder),
    notify && notifyTransport(notify),
    isDemonstration && outboxTransport,
  ]
  return { transports: transports.filter((each) => !!each), prices, council }
}
