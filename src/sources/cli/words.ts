import type { Command, Terminal } from '#kit/command'
import type { LoadReport } from '../model/load.ts'

/** Says how a command is called, and that this was not it. */
export function misused(warn: Terminal['warn'], { usage }: Pick<Command, 'usage'>): number {
  warn(`Usage: ${usage}`)
  return 2
}

/** What a load came to, on a line. */
export function said(source: string, { id, held, ...counts }: LoadReport): string {
  const numbers = Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
  if (!held) return `${source}: ${numbers}`
  return `${source}: nothing was changed. It would be ${numbers}, which is for a person to decide: see /staff/sources/${source}/loads/${id}, or ./guildhall sources accept ${source} ${id} --reason TEXT`
}
