import { type Grade, scoreOf } from './grade.ts'
import type { GoldenField } from './person.ts'
import type { Shared } from './share.ts'

type Values = Readonly<Partial<Record<GoldenField, Shared>>>

/** Somebody as a FHIR Patient: only what may be shared. */
function patientOf(id: string, values: Values): object {
  const of = (field: GoldenField) => values[field]?.value
  const given = [of('given_name'), of('middle_names')].filter(Boolean)
  const hasName = given.length > 0 || of('surname') !== undefined
  const telecom = [
    ...(of('phone') ? [{ system: 'phone', value: of('phone') }] : []),
    ...(of('email') ? [{ system: 'email', value: of('email') }] : []),
  ]
  return {
    resourceType: 'Patient',
    id,
    ...(hasName && {
      name: [{ use: 'official', family: of('surname'), ...(given.length > 0 && { given }) }],
    }),
    ...(of('date_of_birth') && { birthDate: of('date_of_birth') }),
    ...(telecom.length > 0 && { telecom }),
    ...((of('address') || of('postcode')) && {
      address: [{ use: 'home', text: of('address'), postalCode: of('postcode') }],
    }),
  }
}

// Source: hl7.org/fhir/R5/extension-match-grade.html.
const matchGrade = 'http://hl7.org/fhir/StructureDefinition/match-grade'

/** One who was found, with what may be shared of them. */
export type Match = {
  readonly id: string
  readonly grade: Grade
  readonly bits: number
  readonly values: Values
}

/** The answer of `Patient/$match`: the most likely first, each with its score and grade. */
export function matchBundle(matches: readonly Match[]): object {
  const entry = matches.map(({ id, grade, bits, values }) => ({
    fullUrl: `urn:uuid:${id}`,
    resource: patientOf(id, values),
    search: {
      extension: [{ url: matchGrade, valueCode: grade === 'none' ? 'certainly-not' : grade }],
      mode: 'match',
      score: scoreOf(bits),
    },
  }))
  // In FHIR no list is empty: it is not there. Source: hl7.org/fhir/R4/json.html.
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: entry.length,
    ...(entry.length > 0 && { entry }),
  }
}

/** What went wrong, as FHIR says it. */
export function outcomeOf(code: string, messages: readonly string[]): object {
  return {
    resourceType: 'OperationOutcome',
    issue: messages.map((diagnostics) => ({ severity: 'error', code, diagnostics })),
  }
}

/** What can be asked as FHIR does. Source: hl7.org/fhir/R4/capabilitystatement.html. */
export const capabilities = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  // The day on which this last changed.
  date: '2026-11-22',
  kind: 'instance',
  implementation: { description: 'Guildhall: whom a program means, of the people whom the council knows' },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      security: { description: 'Send the key of your application: Authorization: Bearer …' },
      resource: [
        {
          type: 'Patient',
          operation: [{ name: 'match', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match' }],
        },
      ],
    },
  ],
}
