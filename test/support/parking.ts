import assert from 'node:assert/strict'
import { type Declaration, readDeclaration } from '#sources'

/** What parking permits declare of themselves. */
export function parking(change: object = {}): Declaration {
  const read = readDeclaration({
    id: 'parking-permits',
    name: 'Parking permits',
    owner: 'Head of Parking',
    steward: 'Permits Officer',
    lawfulBasis: 'public task',
    statute: 'Road Traffic Regulation Act 1984',
    purposes: ['answer-enquiry'],
    contract: 'Permit system',
    refresh: 'weekly',
    writeBack: 'webhook',
    recordId: 'Permit',
    fields: { full_name: 'Holder', date_of_birth: 'Born' },
    ...change,
  })
  assert.ok(read.ok)
  return read.value
}
