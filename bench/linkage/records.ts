import type { FieldKind, LinkageRecord } from '../../src/linkage/index.ts'
import { population, populationColumns } from './population.ts'

const kinds: Readonly<Record<string, FieldKind>> = {
  first_name: 'given_name',
  middle_names: 'middle_names',
  last_name: 'surname',
  date_of_birth: 'date_of_birth',
  gender: 'sex',
  address: 'address',
  postcode: 'postcode',
  uprn: 'uprn',
  phone: 'phone',
  email: 'email',
  national_insurance_number: 'nino',
}

/** A row of an invented population as a record for the library. */
export function recordOfRow(row: readonly string[]): LinkageRecord {
  const fields: Partial<Record<FieldKind, string>> = {}
  for (const [at, name] of populationColumns.entries()) {
    const kind = kinds[name]
    if (kind && row[at] !== '') fields[kind] = row[at]!
  }
  return { source: row[0]!, id: row[1]!, fields }
}

/** An invented population as records for the library. */
export function* records(rows: number, seed: number): Generator<LinkageRecord> {
  for (const row of population(rows, seed)) yield recordOfRow(row)
}
