import type { Declaration } from '../model/declaration.ts'
import type { Adapter } from './adapter.ts'
import { csvAdapter } from './csv-file.ts'
import { jsonLinesAdapter } from './json-lines.ts'
import { openReferralAdapter } from './open-referral.ts'
import { restAdapter } from './rest.ts'
import { sqlAdapter } from './sql.ts'
import { webhookAdapter } from './webhook.ts'

/** Every way in, by the kind that a declaration names. */
export const adapters: Readonly<Record<Declaration['from']['kind'], Adapter>> = {
  csv: csvAdapter,
  'json-lines': jsonLinesAdapter,
  sql: sqlAdapter,
  rest: restAdapter,
  webhook: webhookAdapter,
  'open-referral-uk': openReferralAdapter,
}

/** How a source hands over what it holds. */
export const adapterOf = ({ from }: Pick<Declaration, 'from'>): Adapter => adapters[from.kind]
