import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What must be known of a snapshot before it may be believed. */
export type SnapshotLabel = {
  readonly format: 'guildhall-people-index-1'
  readonly council: number
  /** Which history of which database it is a picture of. */
  readonly history: string
  /** The version of the model that it works with. */
  readonly model: string
  /** How far it has read what was touched. */
  readonly readUpTo: string
  /** When it was written: `2026-03-02T09:00:00.000Z`. */
  readonly at: string
}

/** A snapshot of an index of people with its label. */
export type Snapshot = { readonly label: SnapshotLabel; readonly index: Uint8Array }

const padded = (length: number): number => (length + 7) & ~7

/** Writes a snapshot: a file of its owner alone, that appears whole or not at all. */
export async function writeSnapshotFile(file: string, { label, index }: Snapshot): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await chmod(dirname(file), 0o700)
  const text = Buffer.from(JSON.stringify(label))
  const head = Buffer.alloc(8 + padded(text.length))
  head.writeDoubleBE(text.length)
  head.set(text, 8)
  const unfinished = `${file}.${randomUUID()}`
  try {
    const handle = await open(unfinished, 'wx', 0o600)
    try {
      for (const part of [head, index]) await handle.writeFile(part)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** Reads a snapshot; `undefined` when there is none that can be read. */
export async function readSnapshotFile(file: string): Promise<Snapshot | undefined> {
  try {
    const bytes = await readFile(file)
    const length = bytes.readDoubleBE(0)
    if (!(length > 0 && length <= bytes.length - 8)) return undefined
    const label = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as SnapshotLabel
    if (label.format !== 'guildhall-people-index-1') return undefined
    return { label, index: bytes.subarray(8 + padded(length)) }
  } catch {
    // Whatever is wrong with it, it can be made anew.
    return undefined
  }
}
