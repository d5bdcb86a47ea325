import { z } from 'zod'
import type { Outcome } from '#kit/outcome'
import type { Fields } from '#sources'
import { readDescribed } from './described.ts'

// Of FHIR R4 and R5 only what a match needs; the rest of a resource may stand beside it. Source: hl7.org/fhir/R4/patient.html.
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
    .array(
      z.looseObject({
        system: z.string().optional(),
        value: z.string().optional(),
        use: z.string().optional(),
      }),
    )
    .max(20)
    .optional(),
  address: z
    .array(
      z.looseObject({
        text: z.string().optional(),
        line: z.array(z.string()).optional(),
        city: z.string().optional(),
        postalCode: z.string().optional(),
        use: z.string().optional(),
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

/**
 * Reads what `Patient/$match` is sent: a Parameters resource; or a Patient alone, with the rest in the address.
 *
 * What is said of how to match is never passed over: whoever asks for certain matches alone acts on what they get.
 * Source: hl7.org/fhir/R4/patient-operation-match.html, hl7.org/fhir/R4/operations.html#request.
 */
export function readMatchParameters(
  raw: unknown,
  query: Readonly<Record<string, string>> = {},
): Outcome<MatchWanted> {
  const read = parameters.safeParse(isPatient(raw) ? parametersOf(raw, query) : raw)
  if (!read.success) return wrong('', 'Send a Parameters resource, or a Patient alone')
  const named = (name: string) => read.data.parameter.filter((each) => each.name === name)
  const twice = read.data.parameter.find(
    ({ name }, at, all) => all.findIndex((one) => one.name === name) < at,
  )
  if (twice) return wrong(twice.name, 'Give each parameter once')
  const resource = patient.safeParse(named('resource')[0]?.resource)
  if (!resource.success) return wrong('resource', 'Give a Patient in the parameter "resource"')
  const [count] = named('count').map((each) => each.valueInteger ?? each.valuePositiveInt ?? 0)
  if (count !== undefined && count < 1) return wrong('count', 'Give a count of 1 or more as valueInteger')
  const flags = ['onlyCertainMatches', 'onlySingleMatch'].map((name) => ({ name, given: named(name)[0] }))
  const unclear = flags.find(({ given }) => given && given.valueBoolean === undefined)
  if (unclear) return wrong(unclear.name, 'Give true or false as valueBoolean')
  const [onlyCertain, onlySingle] = flags.map(({ given }) => given?.valueBoolean ?? false)
  const described = readDescribed(fieldsOfPatient(resource.data))
  if (!described.ok) return described
  return {
    ok: true,
    value: {
      described: described.value,
      onlyCertain: onlyCertain ?? false,
      count: onlySingle ? 1 : Math.min(10, count ?? 5),
    },
  }
}

const isPatient = (raw: unknown): boolean => patient.safeParse(raw).success

const whole = /^\d{1,6}$/

/** A Patient with what stands in the address, as if all of it had been sent as parameters. */
const parametersOf = (resource: unknown, query: Readonly<Record<string, string>>) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'resource', resource },
    ...Object.entries(query).map(([name, text]) => ({
      name,
      ...(whole.test(text) && { valueInteger: Number(text) }),
      ...((text === 'true' || text === 'false') && { valueBoolean: text === 'true' }),
    })),
  ],
})

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
  // Where somebody lived before, and what they were called on, says nothing of how to reach them.
  const home = address.find(isNow)
  const line = home?.text ?? [...(home?.line ?? []), home?.city].filter(Boolean).join(', ')
  const at = (system: string) => telecom.find((each) => isNow(each) && each.system === system)?.value
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

const isNow = ({ use }: { readonly use?: string | undefined }): boolean => use !== 'old'
