import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from './fault.ts'

/** Seals single values before they are stored, and opens them again: in the very place that they were sealed for. */
export type Sealing = {
  readonly seal: (text: string, place: string) => string
  /** Errors: `Fault('unavailable')` when its key is not here, or it was changed, or it stands in another place. */
  readonly open: (sealed: string, place: string) => string
}

const [ivBytes, tagBytes] = [12, 16]

/**
 * Sealing with AES-256-GCM. The first key seals, and all of them open, so that a new key can be put before an old one. What
 * is sealed names its key by a fingerprint, and is bound to its place: moved to another row it cannot be opened.
 *
 * Source: NIST SP 800-38D.
 */
export function sealingBy([newest, ...older]: readonly [Buffer, ...Buffer[]]): Sealing {
  const keys = new Map([newest, ...older].map((key) => [fingerprintOf(key), createSecretKey(key)]))
  const current = fingerprintOf(newest)
  const keyOf = (name: string): KeyObject => {
    const key = keys.get(name)
    if (!key) throw new Fault('unavailable', `the key ${name} that seals answers is not here`)
    return key
  }
  return {
    seal: (text, place) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', keyOf(current), iv)
      cipher.setAAD(Buffer.from(`${current} ${place}`))
      const bytes = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${current}:${bytes.toString('base64')}`
    },
    open: (sealed, place) => {
      const [name = '', text = ''] = sealed.split(':')
      const bytes = Buffer.from(text, 'base64')
      const key = keyOf(name)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
        decipher.setAAD(Buffer.from(`${name} ${place}`))
        decipher.setAuthTag(bytes.subarray(-tagBytes))
        return `${decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8')}${decipher.final('utf8')}`
      } catch {
        throw new Fault('unavailable', `what was sealed for ${place} has been changed, or is another’s`)
      }
    },
  }
}

const fingerprintOf = (key: Buffer): string =>
  createHash('sha256').update('guildhall sealing ').update(key).digest('hex').slice(0, 8)

/** What a key looks like: 32 bytes in base64. */
export const sealingKeyPattern = /^[A-Za-z0-9+/]{43}=$/

/**
 * The keys that an installation seals with: those that its operator set; else the one in its data directory, which is made
 * when it is first asked for. Whoever keeps copies of the database keeps the key with them, and not beside them.
 */
export function openSealing(directory: string, keys: readonly string[] = []): Sealing {
  const [newest = keptIn(directory), ...older] = keys
  return sealingBy([Buffer.from(newest, 'base64'), ...older.map((key) => Buffer.from(key, 'base64'))])
}

function keptIn(directory: string): string {
  const file = join(directory, 'sealing-key')
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new Fault('unavailable', `${file} cannot be kept there: set GUILDHALL_SEALING_KEYS.`)
  }
  const key = readFileSync(file, 'utf8').trim()
  if (sealingKeyPattern.test(key)) return key
  throw new Fault(
    'unavailable',
    `${file} holds no key: put the right one back, or set GUILDHALL_SEALING_KEYS.`,
  )
}
