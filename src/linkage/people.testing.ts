import type { FieldValue, LinkageRecord } from './record.ts'

let next = 1

/** A record of an invented person, for tests. Each call gives it another id. */
export function recordOf(fields: Readonly<Record<string, FieldValue>>, source = 'test'): LinkageRecord {
  next += 1
  return { source, id: String(next), fields: fields as LinkageRecord['fields'] }
}

/** Someone with a common name who has left traces in most fields. */
export const ivy = {
  given_name: 'Ivy',
  surname: 'Marlow',
  date_of_birth: '1948-05-17',
  address: '14 Orchard Road',
  postcode: 'BA1 4QT',
  uprn: '999900000014',
  phone: '01632 960114',
  email: 'ivy.marlow@example.com',
} as const
