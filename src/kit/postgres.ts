import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { Fault } from './fault.ts'
import { copyPrograms, makeWhole } from './postgres-programs.ts'

// PostgreSQL refuses to run as root. Then it runs as nobody, who owns its folder and may enter no other.
const nobody = 65534
const isRoot = process.getuid?.() === 0
const runAs = isRoot ? { uid: nobody, gid: nobody, cwd: '/' } : { cwd: '/' }

// A socket's whole path must fit into 107 bytes, whatever the folder is called.
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length

/** The folder of the socket: `home`, or when that name is too long a short one of its own. */
function socketFolderOf(home: string): string {
  if (Buffer.byteLength(home) <= longestSocketFolder) return home
  return join(tmpdir(), `guildhall-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`)
}

/** Where the server in `home` is reached by its administrator: on a socket, and no network. */
export function adminUrlOf(home: string, database = 'postgres'): string {
  return `postgres://postgres@localhost/${database}?host=${encodeURIComponent(socketFolderOf(home))}`
}

/**
 * Starts a PostgreSQL server of our own in the folder `home`, from the programs that npm brought.
 * The first time, makes its data directory. Whoever can enter `home`, which is its owner alone,
 * may sign in as anybody. Returns how to stop it. Should it die, it is
 * started again; should this process die, it stops by itself.
 *
 * Errors: `Fault('unavailable')` with a sentence for the operator when it does not start.
 */
export async function startPostgres(home: string, ...settings: string[]): Promise<() => Promise<void>> {
  const sockets = socketFolderOf(home)
  for (const folder of new Set([home, sockets])) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    if (isRoot) await chown(folder, nobody, nobody)
  }
  const bin = await copyPrograms(home)
  const cluster = join(home, 'cluster')
  await makeWhole(cluster, (folder) => initialise(join(bin, 'initdb'), folder))
  await stopLeftBehind(cluster)

  const log = join(home, 'postgres.log')
  const start = () => launch(join(bin, 'postgres'), log, ['-D', cluster, '-k', sockets, ...settings])
  let child = start()
  if (!(await answers(child, adminUrlOf(home)))) throw new Fault('unavailable', whyItFailed(log))
  let isStopping = false
  const watch = () => {
    child.once('exit', async () => {
      // Killed by someone, or by a machine short of memory. It recovers what was committed, and we go on.
      await setTimeout(restartAfterMs)
      if (isStopping) return
      child = start()
      watch()
    })
  }
  watch()
  return () => {
    isStopping = true
    return shutDown(child)
  }
}

const restartAfterMs = 500

// Fast, then at once, then by force: each safe for what was committed. A server whose disk is full hears only the last.
const urgency = [
  ['SIGINT', 15],
  ['SIGQUIT', 5],
  ['SIGKILL', 60],
] as const

async function shutDown(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  for (const [signal, patience] of urgency) {
    child.kill(signal)
    const waiting = new AbortController()
    const isOver = ended.then(() => true)
    const isLate = setTimeout(patience * 1000, false, { signal: waiting.signal }).catch(() => false)
    const hasEnded = await Promise.race([isOver, isLate])
    waiting.abort()
    if (hasEnded) return
  }
}

async function initialise(initdb: string, folder: string): Promise<void> {
  // The same order of letters everywhere; lists for people are sorted by `Intl.Collator`.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  const args = ['--pgdata', folder, '--username=postgres', '--auth=trust', '--data-checksums', ...locale]
  await promisify(execFile)(initdb, args, runAs).catch((error: { stderr?: string }) => {
    const reason = error.stderr?.split('\n').find((line) => line.includes('error:')) ?? 'initdb failed'
    throw new Fault(
      'unavailable',
      `PostgreSQL could not make its data directory: ${reason.replace(/^.*error: /, '')}.`,
    )
  })
}

/** Stops a server whose starter was killed and that is still closing, so that two never share a directory. */
async function stopLeftBehind(cluster: string): Promise<void> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  for (let attempt = 0; pid > 0 && isPostgres(pid); attempt += 1) {
    if (attempt % 100 === 0) process.kill(pid, 'SIGINT')
    if (attempt === 600)
      throw new Fault(
        'unavailable',
        `A PostgreSQL server (process ${pid}) still uses ${cluster} and does not stop.`,
      )
    await setTimeout(50)
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch {
    return false
  }
}

/**
 * What serves a million people as well as twenty thousand: an index of theirs that is written to all over stays in memory,
 * and its pages go into the log once a build and not at each of many checkpoints. Both are taken only as they are used.
 */
const sizes = ['shared_buffers=384MB', 'max_wal_size=8GB', 'checkpoint_timeout=30min'].flatMap((each) => [
  '-c',
  each,
])

function launch(postgres: string, logFile: string, settings: readonly string[]): ChildProcess {
  const log = openSync(logFile, 'w')
  const args = ['-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700', ...sizes, ...settings]
  // `setpriv` has the kernel stop PostgreSQL when we die, however we die. Detached, since Ctrl-C is
  // for us: we close our connections before we stop it.
  const child = spawn('setpriv', ['--pdeathsig', 'INT', postgres, ...args], {
    ...runAs,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  // Seen by whoever waits for it: `exitCode` stays null when there was no `setpriv` to run.
  child.on('error', () => child.emit('exit', 127, null))
  return child
}

/** Waits until the server answers, however long it takes to recover; false when it gave up. */
async function answers(child: ChildProcess, url: string): Promise<boolean> {
  let hasEnded = false
  child.once('exit', () => {
    hasEnded = true
  })
  while (!hasEnded) {
    const client = new pg.Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await setTimeout(20)
    }
  }
  return false
}

function whyItFailed(log: string): string {
  const lines = readFileSync(log, 'utf8').split('\n')
  const reason = lines
    .findLast((line) => /FATAL|PANIC|ERROR|No space/.test(line))
    ?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')
  if (/No space left/.test(reason ?? ''))
    return 'PostgreSQL does not start: the disk is full. Make some room and start again.'
  return `PostgreSQL does not start: ${reason ?? 'it says nothing'} (see ${log}).`
}
