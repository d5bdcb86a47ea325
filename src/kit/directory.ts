import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fault } from './fault.ts'

/**
 * Takes a data directory for this process alone. Returns how to give it back.
 *
 * A process that was killed leaves its claim behind; since a process is known by its number and the moment it was
 * started, nobody else is ever taken for it.
 *
 * Errors: `Fault('unavailable')` with a sentence for the operator: in use, not writable, disk full.
 */
export function claimDirectory(directory: string): () => void {
  const claim = join(directory, 'guildhall.pid')
  try {
    // Folders on the way are anybody's, so that a database that does not run as root can go through them.
    if (!existsSync(dirname(directory))) mkdirSync(dirname(directory), { recursive: true })
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (wrote(claim)) return () => rmSync(claim, { force: true })
      const [pid = '', startedAt] = readFileSync(claim, 'utf8').split('\n')
      if (startedAt !== undefined && startTimeOf(pid) === startedAt) {
        throw new Fault('unavailable', `The data directory ${directory} is in use by process ${pid}.`)
      }
      rmSync(claim, { force: true })
    }
  } catch (error) {
    throw inWords(error, directory)
  }
  throw new Fault('unavailable', `The data directory ${directory} is being taken by another process.`)
}

/** Whether a process that still runs has taken this data directory. */
export function isClaimed(directory: string): boolean {
  try {
    const [pid = '', startedAt] = readFileSync(join(directory, 'guildhall.pid'), 'utf8').split('\n')
    return startedAt !== undefined && startTimeOf(pid) === startedAt
  } catch {
    return false
  }
}

function wrote(claim: string): boolean {
  try {
    writeFileSync(claim, `${process.pid}\n${startTimeOf(String(process.pid))}`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** When a process was started, in clock ticks since the machine was; `undefined` when there is none. */
function startTimeOf(pid: string): string | undefined {
  try {
    // The name in brackets may hold spaces: count from behind it.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
  } catch {
    return undefined
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const sentences: Readonly<Record<string, string>> = {
  EACCES: 'cannot be written to: this user has no right to',
  EPERM: 'cannot be written to: this user has no right to',
  EROFS: 'cannot be written to: it is on a read-only disk',
  ENOSPC: 'cannot be written to: the disk is full',
  EDQUOT: 'cannot be written to: this user’s share of the disk is full',
  ENOTDIR: 'cannot be made: a part of its path is a file',
  EEXIST: 'cannot be made: there is a file of that name',
}

// With less than this left, PostgreSQL cannot even write down what it would do next: its log grows by 16 MB.
const leastRoom = 32 * 1024 ** 2

/**
 * What went wrong with a data directory in one sentence; whatever else it is comes back as it was. A full disk shows
 * itself in many ways, so that it is looked for behind every error but one that is a sentence already.
 */
export function inWords(error: unknown, directory: string): unknown {
  if (error instanceof Fault && !/initdb/.test(error.message)) return error
  const sentence = sentences[String(codeOf(error))] ?? (isFull(directory) ? sentences.ENOSPC : undefined)
  return sentence ? new Fault('unavailable', `The data directory ${directory} ${sentence}.`) : error
}

function isFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize < leastRoom
  } catch {
    return false
  }
}
