import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Hash } from './merkle.ts'

/** What the whole log came to when it had `size` entries. */
export type Checkpoint = { readonly size: number; readonly root: Hash }

/** A key that checkpoints can be checked with: its name, and 32 bytes of Ed25519. */
export type VerifyingKey = { readonly name: string; readonly publicKey: Buffer }

/** A key that can sign them as well. */
export type Signer = VerifyingKey & { readonly privateKey: Buffer }

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in DER.
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

const ed25519 = 1

/**
 * The first four bytes of the hash of a key: tells keys of one name apart.
 *
 * Source: C2SP signed-note, "Signatures".
 */
const keyIdOf = ({ name, publicKey }: VerifyingKey): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), publicKey]))
    .digest()
    .subarray(0, 4)

/** A key in one line, to be given to whoever checks: `name+id+key`. Source: C2SP signed-note, "Verifier keys". */
export function writeKey(key: VerifyingKey): string {
  const typed = Buffer.concat([Buffer.of(ed25519), key.publicKey])
  return `${key.name}+${keyIdOf(key).toString('hex')}+${typed.toString('base64')}`
}

/** Reads a key as `writeKey` writes it; `undefined` when it is none. */
export function readKey(text: string): VerifyingKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? []
  if (!name || !encoded) return undefined
  const typed = Buffer.from(encoded, 'base64')
  const key = { name, publicKey: typed.subarray(1) }
  return typed[0] === ed25519 && typed.length === 33 && keyIdOf(key).toString('hex') === id ? key : undefined
}

/**
 * A signed checkpoint, to be printed, published or sent to a neighbour. The name of the key is the log's own.
 *
 * Source: C2SP tlog-checkpoint, in a C2SP signed-note.
 */
export function signCheckpoint({ size, root }: Checkpoint, signer: Signer): string {
  const text = `${signer.name}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`
  const der = Buffer.concat([privatePrefix, signer.privateKey])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const signature = Buffer.concat([keyIdOf(signer), sign(null, Buffer.from(text), key)])
  return `${text}\n— ${signer.name} ${signature.toString('base64')}\n`
}

/**
 * The text of a note, if this key has signed it. Signatures of others, as witnesses add them, are passed over.
 *
 * Errors: `undefined` when it is no note, or not as it was signed. Source: C2SP signed-note.
 */
export function openNote(note: string, key: VerifyingKey): string | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return undefined
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  return lines.some((line) => isSignature(line, text, key)) ? text : undefined
}

/**
 * Reads a checkpoint that this log's key has signed.
 *
 * Errors: `undefined` when it is no checkpoint, or another log's, or not as it was signed. Source: C2SP tlog-checkpoint.
 */
export function openCheckpoint(note: string, key: VerifyingKey): Checkpoint | undefined {
  const [origin, size = '', root = ''] = openNote(note, key)?.split('\n') ?? []
  const isCheckpoint =
    origin === key.name && /^(0|[1-9]\d{0,15})$/.test(size) && /^[A-Za-z0-9+/]{43}=$/.test(root)
  if (!isCheckpoint) return undefined
  return { size: Number(size), root: Buffer.from(root, 'base64').toString('hex') as Hash }
}

function isSignature(line: string, text: string, key: VerifyingKey): boolean {
  const [dash, name, encoded = ''] = line.split(' ')
  if (dash !== '—' || name !== key.name) return false
  const bytes = Buffer.from(encoded, 'base64')
  if (!bytes.subarray(0, 4).equals(keyIdOf(key))) return false
  const der = Buffer.concat([publicPrefix, key.publicKey])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), publicKey, bytes.subarray(4))
}
