import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** How a command ended, and everything that it said. */
export type Ended = { readonly status: number | null; readonly said: string }

type Environment = Readonly<Record<string, string>>

function launch(args: readonly string[], environment: Environment): ChildProcess {
  const { DATABASE_URL, GUILDHALL_DATA, ...inherited } = process.env
  // A group of its own, so that all of it can be killed at once.
  return spawn(process.execPath, [cli, ...args], { detached: true, env: { ...inherited, ...environment } })
}

function listenTo(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part))
  return () => said
}

/** Runs `./guildhall` to its end, as an operator would. */
export async function guildhall(args: readonly string[], environment: Environment = {}): Promise<Ended> {
  const child = launch(args, environment)
  const said = listenTo(child)
  child.stdin?.end()
  const [status] = await once(child, 'close')
  return { status, said: said() }
}

/** Runs `./guildhall` until it says something, and kills it there with no warning. Errors: throws when it never says it. */
export async function killAt(args: readonly string[], words: string): Promise<void> {
  const child = launch(args, {})
  const said = listenTo(child)
  const closed = once(child, 'close')
  while (!said().includes(words)) {
    if (child.exitCode !== null) throw new Error(`It ended before it said that: ${said()}`)
    await setTimeout(10)
  }
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await closed
}

/** A Guildhall that runs, in processes of its own. */
export type Running = {
  readonly url: string
  readonly pid: number
  readonly said: () => string
  /** Asks it to stop, as Ctrl-C does, and waits until it has. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>
  /** Kills the whole group with no warning. */
  readonly kill: () => Promise<void>
}

/** Starts a Guildhall and waits until it is ready. */
export async function startGuildhall(
  args: readonly string[],
  environment: Environment = {},
): Promise<Running> {
  const port = await freePort()
  const child = launch(['start', '--port', String(port), ...args], environment)
  const said = listenTo(child)
  const closed = once(child, 'close')
  const url = `http://127.0.0.1:${port}`
  const pid = child.pid ?? 0
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`Guildhall did not start: ${said()}`)
    await setTimeout(50)
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    const [status] = await closed
    return { status, said: said() }
  }
  const kill = async () => {
    process.kill(-pid, 'SIGKILL')
    await closed
  }
  return { url, pid, said, stop, kill }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** An empty folder, and how to be rid of it. */
export async function emptyDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'guildhall-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
