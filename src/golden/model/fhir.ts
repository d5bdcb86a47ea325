import { z } from 'zod'
import type { Outcome } from '#kit/outcome'
import type { Fields } from '#sources'
import { readDescribed } from './described.ts'
import { fieldsOfPatient, patientSchema } from './fhir-patient.ts'

// The rest of what is sent may stand beside it.
const part = z.looseObject({
  name: z.string(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.number().int().optional(),
  valuePositiveInt: z.number().int().optional(),
  valueUnsignedInt: z.number().int().optional(),
  resource: z.unknown().optional(),
})
const parameters = z.looseObject({ resourceType: z.literal('Parameters'), parameter: z.array(part).max(20) })

/** Whom to look for, and how. */
export type MatchWanted = {
  readonly described: Fields
  readonly onlyCertain: boolean
  readonly count: number
}

/**
 * Reads what `Patient/$match` is sent: a Parameters resource, or a Patient alone; the rest may stand in the address.
 *
 * What is said of how to match is never passed over: whoever asks for certain matches alone acts on what they get.
 * Units:  `today` is `YYYY-MM-DD`.
 * Source: hl7.org/fhir/R4/patient-operation-match.html, hl7.org/fhir/R4/operations.html#request.
 */
export function readMatchParameters(
  raw: unknown,
  query: Readonly<Record<string, string>>,
  today: string,
): Outcome<MatchWanted> {
  const read = parameters.safeParse(allParameters(raw, query))
  if (!read.success) return wrong('', 'Send a Parameters resource, or a Patient alone')
  const named = (name: string) => read.data.parameter.filter((each) => each.name === name)
  const twice = read.data.parameter.find(
    ({ name }, at, all) => all.findIndex((one) => one.name === name) < at,
  )
  if (twice) return wrong(twice.name, 'Give each parameter once')
  const resource = patientSchema.safeParse(named('resource')[0]?.resource)
  if (!resource.success) return wrong('resource', 'Give a Patient in the parameter "resource"')
  const [count] = named('count').map(
    (each) => each.valueInteger ?? each.valuePositiveInt ?? each.valueUnsignedInt ?? 0,
  )
  if (count !== undefined && count < 1) return wrong('count', 'Give a count of 1 or more as valueInteger')
  const flags = ['onlyCertainMatches', 'onlySingleMatch'].map((name) => ({ name, given: named(name)[0] }))
  const unclear = flags.find(({ given }) => given && given.valueBoolean === undefined)
  if (unclear) return wrong(unclear.name, 'Give true or false as valueBoolean')
  const [onlyCertain, onlySingle] = flags.map(({ given }) => given?.valueBoolean ?? false)
  const described = readDescribed(fieldsOfPatient(resource.data, today))
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

const isPatient = (raw: unknown): boolean => patientSchema.safeParse(raw).success

const whole = /^\d{1,6}$/

/** What stands in the address, as if it had been sent as parameters. */
const inAddress = (query: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(query).map(([name, text]) => ({
    name,
    ...(whole.test(text) && { valueInteger: Number(text) }),
    ...((text === 'true' || text === 'false') && { valueBoolean: text === 'true' }),
  }))

/** All that was sent as parameters, whichever way. */
function allParameters(raw: unknown, query: Readonly<Record<string, string>>): unknown {
  if (isPatient(raw))
    return {
      resourceType: 'Parameters',
      parameter: [{ name: 'resource', resource: raw }, ...inAddress(query)],
    }
  const sent = parameters.safeParse(raw)
  return sent.success ? { ...sent.data, parameter: [...sent.data.parameter, ...inAddress(query)] } : raw
}

const wrong = (field: string, message: string): Outcome<never> => ({
  ok: false,
  problems: [{ field, message }],
})
