import { createHmac } from 'node:crypto'
import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type MessagesConfig, messagesConfigOf, messagesSettings } from './config-messages.ts'
import { type PaymentsConfig, paymentsConfigOf, paymentsSettings } from './config-payments.ts'
import type { Council } from './council.ts'
import { readCouncilFile } from './council-file.ts'
import type { Outcome } from './outcome.ts'
import { read } from './outcome.ts'
import { sealingKeyPattern } from './sealing.ts'

/** What each installation sets for itself. */
export type Config = {
  readonly host: string
  readonly port: number
  /** The folder of our own PostgreSQL and of what can be rebuilt from it. */
  readonly directory: string
  /** PostgreSQL elsewhere: then none of our own is started. Signs in as a role that may create roles. */
  readonly databaseUrl?: string | undefined
  /** The OpenID Connect issuer that staff sign in with. Without one, a demonstration has its own. */
  readonly issuer?:
    | { readonly url: string; readonly clientId: string; readonly clientSecret?: string }
    | undefined
  /** What the council says of itself, as its own file has it. Without one it is the demonstration’s. */
  readonly council?: Council | undefined
  /** Where people reach us from outside, when that is not `http://host:port`. */
  readonly publicUrl?: string | undefined
  /** Whether a proxy in front of us is to be believed when it says whom it speaks for. */
  readonly trustsProxy: boolean
  readonly isProduction: boolean
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Keys that single answers are sealed with, the newest first; without any, the one in the data directory. */
  readonly sealingKeys: readonly string[]
  readonly messages: MessagesConfig
  readonly payments: PaymentsConfig
}

const port = z.coerce
  .number('Set PORT to a number, like 3000')
  .int('Set PORT to a whole number, like 3000')
  .min(0, 'Set PORT to a number from 0 to 65535')
  .max(65_535, 'Set PORT to a number from 0 to 65535')

const sealingKey = z
  .string()
  .regex(sealingKeyPattern, 'Set GUILDHALL_SEALING_KEYS to keys of 32 bytes in base64, the newest first')

const schema = z
  .object({
    HOST: z.string().min(1, 'Set HOST to an address to listen on, like 127.0.0.1').default('127.0.0.1'),
    PORT: port.default(3000),
    GUILDHALL_DATA: z.string().min(1, 'Set GUILDHALL_DATA to a folder').optional(),
    DATABASE_URL: z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        'Set DATABASE_URL to a PostgreSQL address, like postgres://name:password@host/database',
      )
      .optional(),
    OIDC_ISSUER: z.url('Set OIDC_ISSUER to the web address of your sign-in provider').optional(),
    OIDC_CLIENT_ID: z.string().min(1).default('guildhall'),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    GUILDHALL_COUNCIL: z.string().transform(councilIn).optional(),
    PUBLIC_URL: z.url('Set PUBLIC_URL to the web address that people use').optional(),
    TRUST_PROXY: z.enum(['0', '1'], 'Set TRUST_PROXY to 1 or 0').default('0'),
    NODE_ENV: z.string().optional(),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
        'Set LOG_LEVEL to fatal, error, warn, info, debug or silent',
      )
      .default('warn'),
    GUILDHALL_SEALING_KEYS: z
      .string()
      .transform((text) => text.trim().split(/[\s,]+/))
      .pipe(z.array(sealingKey))
      .optional(),
    ...messagesSettings,
    ...paymentsSettings,
  })
  .transform(
    (set): Config => ({
      host: set.HOST,
      port: set.PORT,
      directory: resolve(set.GUILDHALL_DATA ?? defaultDirectory()),
      databaseUrl: set.DATABASE_URL,
      issuer: set.OIDC_ISSUER
        ? {
            url: set.OIDC_ISSUER,
            clientId: set.OIDC_CLIENT_ID,
            ...(set.OIDC_CLIENT_SECRET && { clientSecret: set.OIDC_CLIENT_SECRET }),
          }
        : undefined,
      council: set.GUILDHALL_COUNCIL,
      publicUrl: set.PUBLIC_URL?.replace(/\/$/, ''),
      trustsProxy: set.TRUST_PROXY === '1',
      isProduction: set.NODE_ENV === 'production',
      logLevel: set.LOG_LEVEL,
      sealingKeys: set.GUILDHALL_SEALING_KEYS ?? [],
      messages: messagesConfigOf(set),
      payments: paymentsConfigOf(set),
    }),
  )

function councilIn(file: string, { addIssue }: z.RefinementCtx): Council {
  const council = readCouncilFile(resolve(file))
  if (council.ok) return council.value
  for (const { message } of council.problems) addIssue({ code: 'custom', message })
  return z.NEVER
}

/** Reads the environment, with what was said on the command line laid over it. An empty value counts as none. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>> = {},
): Outcome<Config> {
  const said = Object.entries({ ...environment, ...flags }).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  return read(schema, Object.fromEntries(said))
}

/**
 * `data` in the checkout; but PostgreSQL, which never runs as root, must be able to go there, so for a root whose
 * checkout others cannot enter, a folder that they can.
 */
function defaultDirectory(): string {
  const checkout = fileURLToPath(new URL('../../', import.meta.url))
  const isRoot = process.getuid?.() === 0
  return isRoot && !canOthersEnter(checkout) ? '/var/lib/guildhall' : resolve(checkout, 'data')
}

function canOthersEnter(directory: string): boolean {
  const isOpen = (statSync(directory).mode & 0o001) !== 0
  const parent = dirname(resolve(directory))
  return isOpen && (parent === resolve(directory) || canOthersEnter(parent))
}

/** The roles that sign in to the database; `roles.sql` says what each is for. */
export type LoginRole = 'guildhall' | 'guildhall_jobs' | 'guildhall_sql'

/**
 * The address of the same database for one of our own roles. Its password follows from the administrator's, so that
 * every process finds it and nobody has to keep it; where the administrator needs none, neither do they.
 */
export function urlFor(role: LoginRole, adminUrl: string): string {
  const url = new URL(adminUrl)
  url.username = role
  url.password = rolePassword(role, adminUrl) ?? ''
  return url.href
}

/** The password of one of our own roles; `undefined` when the server lets the administrator in without. */
export function rolePassword(role: LoginRole, adminUrl: string): string | undefined {
  const { password } = new URL(adminUrl)
  if (!password) return undefined
  return createHmac('sha256', decodeURIComponent(password)).update(`guildhall ${role}`).digest('hex')
}
