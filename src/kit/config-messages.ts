import { z } from 'zod'

/** What an installation sets for what it sends. Without any of it, nothing leaves the house. */
export type MessagesConfig = {
  readonly smtpUrl?: string | undefined
  /** Who emails are from: `Hartmere Council <answers@hartmere.example>`. */
  readonly mailFrom?: string | undefined
  /** Where letters are put for the print room. */
  readonly letterFolder?: string | undefined
  readonly notify?:
    | {
        readonly key: string
        readonly url?: string | undefined
        readonly textTemplate?: string | undefined
        readonly emailTemplate?: string | undefined
        readonly carriesLetters: boolean
      }
    | undefined
  /** What GOV.UK Notify shows us when it calls back. */
  readonly notifyToken?: string | undefined
  /** Where the council’s mail server hands us email: `127.0.0.1:2525`. */
  readonly mailbox?: { readonly host: string; readonly port: number } | undefined
  /** What another gateway for text messages shows us. */
  readonly gatewaySecret?: string | undefined
  /** Units: pence. */
  readonly prices: { readonly textPart: number; readonly letterSheet: number; readonly furtherSheet: number }
}

const pence = (name: string) =>
  z.coerce.number(`Set ${name} to a number of pence, like 2.4`).min(0, `Set ${name} to 0 or more`)

const secret = (name: string) => z.string().min(20, `Set ${name} to at least 20 characters`).optional()

const template = (name: string) => z.uuid(`Set ${name} to the id of a template at GOV.UK Notify`).optional()

/** The settings of what is sent, each under its own name in the environment. */
export const messagesSettings = {
  GUILDHALL_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'Set GUILDHALL_SMTP_URL to a mail server, like smtp://name:password@host:587')
    .optional(),
  GUILDHALL_MAIL_FROM: z
    .string()
    .regex(/@/, 'Set GUILDHALL_MAIL_FROM to who emails are from, like Name <name@example.org>')
    .optional(),
  GUILDHALL_LETTER_FOLDER: z.string().min(1).optional(),
  GUILDHALL_NOTIFY_KEY: z
    .string()
    .regex(
      /([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-?){2}$/,
      'Set GUILDHALL_NOTIFY_KEY to an API key of GOV.UK Notify, whole',
    )
    .optional(),
  GUILDHALL_NOTIFY_URL: z.url('Set GUILDHALL_NOTIFY_URL to a web address').optional(),
  GUILDHALL_NOTIFY_TEXT_TEMPLATE: template('GUILDHALL_NOTIFY_TEXT_TEMPLATE'),
  GUILDHALL_NOTIFY_EMAIL_TEMPLATE: template('GUILDHALL_NOTIFY_EMAIL_TEMPLATE'),
  GUILDHALL_NOTIFY_LETTERS: z.enum(['0', '1'], 'Set GUILDHALL_NOTIFY_LETTERS to 1 or 0').default('0'),
  GUILDHALL_NOTIFY_TOKEN: secret('GUILDHALL_NOTIFY_TOKEN'),
  GUILDHALL_MAILBOX: z
    .string()
    .regex(
      /^[\w.-]+:\d{1,5}$/,
      'Set GUILDHALL_MAILBOX to where your mail server hands us email, like 127.0.0.1:2525',
    )
    .optional(),
  GUILDHALL_GATEWAY_SECRET: secret('GUILDHALL_GATEWAY_SECRET'),
  GUILDHALL_TEXT_PENCE: pence('GUILDHALL_TEXT_PENCE').default(2.4),
  GUILDHALL_LETTER_PENCE: pence('GUILDHALL_LETTER_PENCE').default(68),
  GUILDHALL_SHEET_PENCE: pence('GUILDHALL_SHEET_PENCE').default(7),
}

/** What those settings come to. */
export function messagesConfigOf(set: z.infer<z.ZodObject<typeof messagesSettings>>): MessagesConfig {
  const key = set.GUILDHALL_NOTIFY_KEY
  return {
    smtpUrl: set.GUILDHALL_SMTP_URL,
    mailFrom: set.GUILDHALL_MAIL_FROM,
    mailbox: mailboxIn(set.GUILDHALL_MAILBOX),
    letterFolder: set.GUILDHALL_LETTER_FOLDER,
    notify: key
      ? {
          key,
          url: set.GUILDHALL_NOTIFY_URL,
          textTemplate: set.GUILDHALL_NOTIFY_TEXT_TEMPLATE,
          emailTemplate: set.GUILDHALL_NOTIFY_EMAIL_TEMPLATE,
          carriesLetters: set.GUILDHALL_NOTIFY_LETTERS === '1',
        }
      : undefined,
    notifyToken: set.GUILDHALL_NOTIFY_TOKEN,
    gatewaySecret: set.GUILDHALL_GATEWAY_SECRET,
    prices: {
      textPart: set.GUILDHALL_TEXT_PENCE,
      letterSheet: set.GUILDHALL_LETTER_PENCE,
      furtherSheet: set.GUILDHALL_SHEET_PENCE,
    },
  }
}

function mailboxIn(address: string | undefined): MessagesConfig['mailbox'] {
  const [host, port] = address?.split(':') ?? []
  return host && port ? { host, port: Number(port) } : undefined
}
