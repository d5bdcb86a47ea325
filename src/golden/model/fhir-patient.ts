import { z } from 'zod'
import { readPostcode } from '#places'
import type { Fields } from '#sources'

// Of FHIR R4 and R5 only what a match needs; the rest of a resource may stand beside it. Source: hl7.org/fhir/R4/patient.html.
const text = z.string().optional()
// A part that is not known is null, and why stands beside the list. Source: hl7.org/fhir/R4/json.html#primitive.
const texts = z.array(z.string().nullable()).optional()
const period = z.looseObject({ end: text }).optional()

/** A Patient, as far as a match reads it. */
export const patientSchema = z.looseObject({
  resourceType: z.literal('Patient'),
  name: z
    .array(z.looseObject({ use: text, family: text, given: texts, text, period }))
    .max(10)
    .optional(),
  birthDate: text,
  telecom: z
    .array(z.looseObject({ system: text, value: text, use: text, rank: z.number().optional(), period }))
    .max(20)
    .optional(),
  address: z
    .array(z.looseObject({ use: text, text, line: texts, city: text, postalCode: text, period }))
    .max(10)
    .optional(),
})
type Patient = z.infer<typeof patientSchema>
type Name = NonNullable<Patient['name']>[number]

// By which of several somebody is looked for. One without a use may be any of the better ones.
const usesOfNames = ['official', 'usual', '', 'temp', 'nickname']
const usesOfAddresses = ['home', '', 'temp']
const former = ['maiden', 'old']

/**
 * What a Patient says of somebody, in our fields. What cannot be used to tell people apart here, as a postcode of another
 * country or half a date, is left out: it is no mistake of whoever sends it.
 *
 * Units:  `today` is `YYYY-MM-DD`.
 */
export function fieldsOfPatient(patient: Patient, today: string): Fields {
  const { name = [], birthDate = '', telecom = [], address = [] } = patient
  const isNow = ({ period: { end } = {} }: { readonly period?: { end?: string | undefined } | undefined }) =>
    end === undefined || end >= today.slice(0, end.length)
  const current = name.filter(isNow)
  const before = name.find((each) => former.includes(each.use ?? '') || !isNow(each))
  const now = bestOf(current, usesOfNames) ?? before
  const home = bestOf(address.filter(isNow), usesOfAddresses)
  const reached = telecom.filter((each) => each.use !== 'old' && isNow(each)).sort(byRank)
  const at = (system: string) => reached.find((each) => each.system === system && each.value)?.value
  const [given, ...middle] = now ? namesIn(now).given : []
  const email =
    at('email')
      ?.trim()
      .replace(/^mailto:/i, '') ?? ''
  const said = {
    given_name: given,
    middle_names: middle.join(' '),
    surname: now && namesIn(now).family,
    previous_surname: before && before !== now ? namesIn(before).family : undefined,
    date_of_birth: z.iso.date().safeParse(birthDate).data,
    address: home?.text ?? [...(home?.line ?? []), home?.city].filter(Boolean).join(', '),
    postcode: readPostcode(home?.postalCode ?? ''),
    phone: (at('phone') ?? at('sms'))?.trim().replace(/^tel:/i, ''),
    email: z.email().safeParse(email).data,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value)) as Fields
}

/** The first of those whose use stands first; none whose use does not stand there. */
const bestOf = <Each extends { readonly use?: string | undefined }>(
  all: readonly Each[],
  uses: readonly string[],
): Each | undefined => uses.flatMap((use) => all.filter((each) => (each.use ?? '') === use)).at(0)

const byRank = (a: { readonly rank?: number | undefined }, b: { readonly rank?: number | undefined }) =>
  (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || 0

/** The parts of a name; of one that is only written out, `Asha Marie Patel` or `PATEL, Asha Marie`. */
function namesIn({ family, given = [], text: whole = '' }: Name) {
  const names = given.flatMap((each) => each?.split(/\s+/).filter(Boolean) ?? [])
  if (family !== undefined || names.length > 0) return { family, given: names }
  const [last = [], first] = whole.split(',').map((part) => part.split(/\s+/).filter(Boolean))
  if (first) return { family: last.join(' '), given: first }
  return { family: last.at(-1), given: last.slice(0, -1) }
}
