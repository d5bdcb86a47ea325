import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Kills the PostgreSQL server in `home` and all of its processes without warning, and waits until they are gone. */
export async function killPostgres(home: string): Promise<void> {
  const first = Number(textOf(join(home, 'cluster', 'postmaster.pid')).split('\n')[0])
  if (!first || !isPostgres(first)) return
  // The first one first, so that it starts no others; each of them leads a group of its own.
  const all = [first, ...childrenOf(first)]
  for (const pid of all) kill(pid)
  while (all.some(isPostgres)) await setTimeout(5)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function childrenOf(parent: number): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => statusOf(pid).parent === parent)
}

/** Source: proc(5), `/proc/pid/stat`: the state, then the parent, stand after the name in brackets. */
function statusOf(pid: number): { readonly state: string; readonly parent: number } {
  const [state = '', parent] = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return { state, parent: Number(parent) }
}

function isPostgres(pid: number): boolean {
  const isThere = textOf(`/proc/${pid}/comm`).startsWith('postgres')
  return isThere && !['Z', 'X'].includes(statusOf(pid).state)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
