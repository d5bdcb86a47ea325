import { harmlessCell } from './formula.ts'
import type { Reject } from './load.ts'

/** Rejected rows as a file to send back to the owner: no cell of it is run by a spreadsheet. */
export function rejectsAsCsv(rejects: readonly Reject[]): string {
  const columns = [...new Set(rejects.flatMap(({ raw }) => Object.keys(raw)))]
  const rows = rejects.map(({ line, reason, raw }) => [
    String(line),
    reason,
    ...columns.map((name) => raw[name] ?? ''),
  ])
  const lines = [['Line', 'Reason', ...columns], ...rows]
  // With a byte order mark, without which spreadsheets garble accents.
  return `\ufeff${lines.map((cells) => cells.map(harmlessCell).join(',')).join('\r\n')}\r\n`
}
