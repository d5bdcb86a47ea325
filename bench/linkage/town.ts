import { type FieldKind, keyText, type LinkageRecord } from '../../src/linkage/record.ts'
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

/** An invented town as records, and whose each record is. */
export function town(rows: number, seed: number): { records: LinkageRecord[]; truth: Map<string, string> } {
  const truth = new Map<string, string>()
  const records = [...population(rows, seed)].map((row) => {
    const fields = Object.fromEntries(
      populationColumns.flatMap((name, at) => (kinds[name] ? [[kinds[name], row[at]!]] : [])),
    )
    const record = { source: row[0]!, id: row[1]!, fields }
    truth.set(keyText(record), row.at(-1)!)
    return record
  })
  return { records, truth }
}
