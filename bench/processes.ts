import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

/** A command of Guildhall that runs in a process group of its own, and can be killed and started again. */
export type Process = {
  /** Its process id; nothing when it has never been started. */
  readonly pid: () => number | undefined
  /** Starts it, and waits until it is ready. */
  readonly start: () => Promise<void>
  /** Kills the whole group with no warning, and waits until its first process is gone. */
  readonly kill: () => Promise<void>
  /** Asks it to stop, as Ctrl-C does. Does nothing when it is not running. */
  readonly stop: () => Promise<void>
}

/** What to run, and what it says once it is ready. */
export type Calling = {
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly ready: RegExp
  /** Told of each line that it prints. */
  readonly onLine?: (line: string) => void
}

/** Describes a process; nothing is started yet. */
export function guildhallProcess({ args, environment = {}, ready, onLine }: Calling): Process {
  let child: ChildProcess | undefined
  let closed: Promise<unknown> | undefined

  const start = async () => {
    const { DATABASE_URL, GUILDHALL_DATA, ...inherited } = process.env
    const env = { ...inherited, LOG_LEVEL: 'fatal', ...environment }
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', cli, ...args]
    // A group of its own is not stopped with us by Ctrl-C: so the kernel asks it to stop when we are gone.
    const started = spawn('setpriv', ['--pdeathsig', 'TERM', ...node], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    })
    child = started
    closed = once(started, 'close')
    let said = ''
    for (const stream of [started.stdout, started.stderr])
      stream?.on('data', (part: Buffer) => {
        said = `${said}${part}`.slice(-10_000)
        for (const line of String(part).split('\n')) if (line) onLine?.(line)
      })
    while (!ready.test(said)) {
      if (hasEnded(started)) throw new Error(`\`${args.join(' ')}\` did not start: ${said}`)
      await setTimeout(10)
    }
  }

  const end = async (act: (running: ChildProcess) => void) => {
    if (!child || hasEnded(child)) return
    act(child)
    await closed
  }

  return {
    // `setpriv` becomes what it starts.
    pid: () => child?.pid,
    start,
    kill: () => end(({ pid = 0 }) => void process.kill(-pid, 'SIGKILL')),
    stop: () => end((running) => void running.kill('SIGTERM')),
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null
