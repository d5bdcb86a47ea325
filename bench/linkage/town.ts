import { keyText, type LinkageRecord } from '../../src/linkage/record.ts'
import { population } from './population.ts'
import { recordOfRow } from './records.ts'

/** An invented town as records, and whose each record is. */
export function town(rows: number, seed: number): { records: LinkageRecord[]; truth: Map<string, string> } {
  const truth = new Map<string, string>()
  const records = [...population(rows, seed)].map((row) => {
    const record = recordOfRow(row)
    truth.set(keyText(record), row.at(-1)!)
    return record
  })
  return { records, truth }
}
