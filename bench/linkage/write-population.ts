import { closeSync, openSync, writeSync } from 'node:fs'
import { population, populationColumns } from './population.ts'

/** Writes an invented population as a file of comma-separated values, a piece at a time. */
export function writePopulation(path: string, rows: number, seed: number): void {
  const file = openSync(path, 'w')
  let held = [populationColumns.join(',')]
  for (const row of population(rows, seed)) {
    held.push(
      row.map((value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(','),
    )
    if (held.length < 10_000) continue
    writeSync(file, `${held.join('\n')}\n`)
    held = []
  }
  writeSync(file, held.length > 0 ? `${held.join('\n')}\n` : '')
  closeSync(file)
}
