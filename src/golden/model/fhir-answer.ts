import { type Grade, scoreOf } from './grade.ts'
import type { GoldenField } from './person.ts'
import type { Shared } from './share.ts'

type Values = Readonly<Partial<Record<GoldenField, Shared>>>

/** A Patient, as FHIR writes one. */
export type FhirPatient = { readonly resourceType: 'Patient'; readonly id: string } & Readonly<
  Record<string, unknown>
>

/** Somebody as a FHIR Patient: only what may be shared. Source: hl7.org/fhir/R4/patient.html, also valid in R5. */
export function patientOf(id: string, values: Values): FhirPatient {
  const of = (field: GoldenField) => values[field]?.value
  const reachedBy = (system: 'phone' | 'email') =>
    of(system)
      ? // "Never correct, but retained": what was found not to work is not to be tried again.
        [{ system, value: of(system), ...(values[system]?.isInvalid && { use: 'old' }) }]
      : []
  const given = [of('given_name'), of('middle_names')].filter(Boolean)
  const hasName = given.length > 0 || of('surname') !== undefined
  const telecom = [...reachedBy('phone'), ...reachedBy('email')]
  return {
    resourceType: 'Patient',
    id,
    ...(hasName && {
      name: [{ use: 'official', family: of('surname'), ...(given.length > 0 && { given }) }],
    }),
    ...(of('date_of_birth') && { birthDate: of('date_of_birth') }),
    ...(of('date_of_death') && { deceasedDateTime: of('date_of_death') }),
    ...(telecom.length > 0 && { telecom }),
    ...((of('address') || of('postcode')) && {
      address: [{ use: 'home', text: of('address'), postalCode: of('postcode') }],
    }),
  }
}

/** What stands under an identifier that leads on to another: that it does, and nothing of anybody. */
export const replacedPatient = (id: string, by: string): FhirPatient => ({
  resourceType: 'Patient',
  id,
  active: false,
  link: [{ other: { reference: `Patient/${by}` }, type: 'replaced-by' }],
})

// Source: hl7.org/fhir/R5/extension-match-grade.html.
const matchGrade = 'http://hl7.org/fhir/StructureDefinition/match-grade'

/** One who was found, with what may be shared of them. */
export type Match = {
  readonly grade: Grade
  readonly bits: number
  readonly patient: FhirPatient
}

/** The answer of `Patient/$match`: the most likely first, each with its score and grade. */
export function matchBundle(matches: readonly Match[]): object {
  const entry = matches.map(({ grade, bits, patient }) => ({
    fullUrl: `urn:uuid:${patient.id}`,
    resource: patient,
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
  date: '2026-11-23',
  kind: 'instance',
  implementation: {
    description:
      'Guildhall: whom a program means, of the people whom the council knows, and what may be shared of them',
  },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json', 'json'],
  rest: [
    {
      mode: 'server',
      security: { description: 'Send the key of your application: Authorization: Bearer …' },
      resource: [
        {
          type: 'Patient',
          interaction: [
            {
              code: 'read',
              documentation:
                'An identifier that leads on to another is answered with a Patient that is not active, and a link of type replaced-by. What is not there, or not any more, or not for you, is 404.',
            },
          ],
          versioning: 'versioned',
          readHistory: false,
          conditionalRead: 'not-match',
          operation: [{ name: 'match', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match' }],
        },
      ],
    },
  ],
}
