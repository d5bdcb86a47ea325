import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { Fault } from './fault.ts'

/**
 * The bytes of a file that somebody has named, piece by piece. It is opened when it is read, and not before: a stream that
 * nobody reads yet stops the process where it cannot be opened.
 *
 * Errors: `Fault('unavailable')` with a sentence for whoever named it, when there is none, it is a folder or a pipe, it may
 *         not be read, or reading it fails on the way.
 */
export async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const found = await stat(file).catch((error: unknown) => unreadable(file, error))
  if (found.isDirectory()) throw new Fault('unavailable', `${file} is a folder: name a file in it`)
  // A pipe that nobody writes to would be waited for without an end.
  if (!found.isFile())
    throw new Fault(
      'unavailable',
      `${file} is no file but a pipe or a device: save what comes from it, and name that`,
    )
  await access(file, constants.R_OK).catch((error: unknown) => unreadable(file, error))
  try {
    for await (const piece of createReadStream(file)) yield piece as Buffer
  } catch (error) {
    unreadable(file, error)
  }
}

/** The text of a file that somebody has named, as a whole. Errors: as `bytesOf`, also where it is not in UTF-8. */
export async function textOf(file: string): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of bytesOf(file)) pieces.push(piece)
  const all = Buffer.concat(pieces)
  if (!isUtf8(all)) throw new Fault('unavailable', `${file} is not in UTF-8: save it as text in UTF-8`)
  return all.toString('utf8')
}

/** Whatever the file system does not say is a bug, and thrown on. */
function unreadable(file: string, error: unknown): never {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
  const code = String(error.code)
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new Fault('unavailable', `There is no file ${file}`)
  if (code === 'EACCES' || code === 'EPERM')
    throw new Fault('unavailable', `${file} may not be read: give the user that runs Guildhall the right to`)
  throw new Fault('unavailable', `${file} could not be read (${code})`)
}
