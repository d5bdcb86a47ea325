import { z } from 'zod'
import type { Outcome } from '#kit/outcome'
import type { Fields } from '#sources'
import { readDescribed } from './described.ts'
import { type Grade, scoreOf } from './grade.ts'
import type { GoldenField } from './person.ts'
import type { Shared } from './share.ts'

// Of FHIR R5 only what a match needs; the rest of a resource may stand beside it. Source: hl7.org/fhir/R5/patient.html.
const part = z.looseObject({
  name: z.string(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.number().int().optional(),
  valuePositiveInt: z.number().int().optional(),
  resource: z.unknown().optional(),
})
const parameters = z.looseObject({ resourceType: z.literal('Parameters'), parameter: z.array(part).max(20) })

const nameShape = z.looseObject({
  use: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).optional(),
  text: z.string().optional(),
})
const patient = z.looseObject({
  resourceType: z.literal('Patient'),
  name: z.array(nameShape).max(10).optional(),
  birthDate: z.string().optional(),
  telecom: z
    .array(z.looseObject({ system: z.string().optional(), value: z.string().optional() }))
    .max(20)
    .optional(),
  address: z
    .array(
      z.looseObject({
        text: z.string().optional(),
        line: z.array(z.string()).optional(),
        city: z.string().optional(),
        postalCode: z.string().optional(),
      }),
    )
    .max(10)
    .optional(),
})

/** Whom to look for, and how. */
export type MatchWanted = {
  readonly described: Fields
  readonly onlyCertain: boolean
  readonly count: number
}

/** Reads the parameters of `Patient/$match`. Source: hl7.org/fhir/R5/patient-operation-match.html. */
export function readMatchParameters(raw: unknown): Outcome<MatchWanted> {
  const read = parameters.safeParse(raw)
  if (!read.success) return wrong('', 'Send a Parameters resource')
  const named = (name: string) => read.data.parameter.find((each) => each.name === name)
  const resource = patient.safeParse(named('resource')?.resource)
  if (!resource.success) return wrong('resource', 'Give a Patient in the parameter "resource"')
  const count = named('count')
  const most = count?.valueInteger ?? count?.valuePositiveInt ?? 5
  if (most < 1) return wrong('count', 'Give a count of 1 or more')
  const described = readDescribed(fieldsOfPatient(resource.data))
  if (!described.ok) return described
  return {
    ok: true,
    value: {
      described: described.value,
      onlyCertain: named('onlyCertainMatches')?.valueBoolean ?? false,
      count: Math.min(10, most),
    },
  }
}

const wrong = (field: string, message: string): Outcome<never> => ({
  ok: false,
  problems: [{ field, message }],
})

function fieldsOfPatient({
  name = [],
  birthDate,
  telecom = [],
  address = [],
}: z.infer<typeof patient>): Fields {
  const former = name.find(({ use }) => use === 'maiden' || use === 'old')
  const now = name.find((each) => each !== former) ?? former
  const [given, ...middle] = now?.given ?? []
  const home = address[0]
  const line = home?.text ?? [...(home?.line ?? []), home?.city].filter(Boolean).join(', ')
  const at = (system: string) => telecom.find((each) => each.system === system)?.value
  const said = {
    given_name: given,
    middle_names: middle.join(' '),
    surname: now?.family,
    previous_surname: former === now ? undefined : former?.family,
    date_of_birth: birthDate,
    address: line,
    postcode: home?.postalCode,
    phone: at('phone') ?? at('sms'),
    email: at('email'),
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value))
}

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
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: matches.length,
    entry: matches.map(({ id, grade, bits, values }) => ({
      fullUrl: `urn:uuid:${id}`,
      resource: patientOf(id, values),
      search: {
        extension: [{ url: matchGrade, valueCode: grade === 'none' ? 'certainly-not' : grade }],
        mode: 'match',
        score: scoreOf(bits),
      },
    })),
  }
}

/** What went wrong, as FHIR says it. */
export function outcomeOf(code: string, messages: readonly string[]): object {
  return {
    resourceType: 'OperationOutcome',
    issue: messages.map((diagnostics) => ({ severity: 'error', code, diagnostics })),
  }
}
