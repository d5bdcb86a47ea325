import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { makeChance } from './chance.ts'
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

/** Puts the rows of a file below its header in an order decided by chance. */
export function shuffleRows(path: string, seed: number): void {
  const [header, ...rows] = readFileSync(path, 'latin1').trimEnd().split('\n')
  const chance = makeChance(seed)
  for (let at = rows.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1)
    ;[rows[at], rows[other]] = [rows[other]!, rows[at]!]
  }
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`, 'latin1')
}
