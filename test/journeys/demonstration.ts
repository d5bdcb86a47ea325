import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { after } from 'node:test'
import { emptyDirectory, type Running, startGuildhall } from '../run/guildhall.ts'

// One small council for all journeys of a run: starting it takes longer than most journeys.

let started: Promise<Started> | undefined
after(async () => {
  const { guildhall, remove } = (await started?.catch(() => undefined)) ?? {}
  await guildhall?.stop()
  await remove?.()
})

type Started = { readonly guildhall: Running; readonly remove: () => Promise<void> }

/** The running demonstration council, with all of its named people and 600 others. */
export async function demonstration(): Promise<Running> {
  started ??= begin()
  return (await started).guildhall
}

async function begin(): Promise<Started> {
  const directory = await emptyDirectory()
  // PostgreSQL never runs as root: its user must be able to go there.
  await chmod(directory.path, 0o755)
  const args = ['--data', join(directory.path, 'home'), '--people', '600']
  const guildhall = await startGuildhall(args, { LOG_LEVEL: 'info' })
  return { guildhall, remove: directory.remove }
}
