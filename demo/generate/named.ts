import { z } from 'zod'
import type { Entry } from './application.ts'
import { readDay } from './days.ts'
import { readData } from './names.ts'
import type { Household, Person, RecordText } from './person.ts'

const daySchema = z.iso.date().transform(readDay)
const textSchema = z.string().default('')

const addressSchema = z.strictObject({
  flat: textSchema,
  building: textSchema,
  number: z.string(),
  street: z.string(),
  town: z.string(),
  postcode: z.string(),
  ward: z.string(),
  uprn: z.string(),
  parentUprn: textSchema,
})

const personSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  given: z.string(),
  middle: z.string(),
  surname: z.string(),
  former: z.strictObject({ surname: z.string(), until: daySchema }).optional(),
  sex: z.enum(['F', 'M']),
  born: daySchema,
  died: daySchema.optional(),
  phone: z.string(),
  email: z.string(),
  nino: z.string(),
  nhsNumber: z.string(),
  restricted: z.boolean().default(false),
  needs: textSchema,
  stays: z
    .array(z.strictObject({ address: addressSchema, from: daySchema, to: daySchema.optional() }))
    .min(1),
})

const recordSchema = z.strictObject({
  source: z.string(),
  person: z.string(),
  asAt: daySchema,
  from: daySchema,
  to: daySchema.optional(),
  part: z.number().int().positive().default(1),
  facts: z.record(z.string(), z.string()).default({}),
  changes: z.record(z.string(), z.string()).default({}),
})

const householdsSchema = z.array(
  z.strictObject({
    name: z.string(),
    kind: z.string(),
    onBenefit: z.boolean().default(false),
    gardenWaste: z.boolean().default(false),
    people: z.array(personSchema).min(1),
    records: z.array(recordSchema),
  }),
)

/** A record of a named person, written exactly so. */
export type NamedEntry = Entry & { readonly source: string; readonly changes: Partial<RecordText> }

/** A household of people with fixed facts, and exactly the records that exist of them. */
export type NamedHousehold = Household & { readonly records: readonly NamedEntry[] }

/** Loads the people whom tests and the tour know by name. They are the same for every seed. */
export function loadNamed(): readonly NamedHousehold[] {
  return householdsSchema.parse(readData('named-people.json')).map(({ people, records, ...household }) => {
    const named = people.map(toPerson)
    return { ...household, people: named, records: records.map((record) => toEntry(record, named)) }
  })
}

function toPerson({ former, died, stays, ...facts }: z.infer<typeof personSchema>): Person {
  return {
    ...facts,
    group: { id: 'named', familyFirst: 0 },
    former,
    died,
    stays: stays.map(({ to, ...stay }) => ({ ...stay, to })),
  }
}

function toEntry({ to, ...record }: z.infer<typeof recordSchema>, people: readonly Person[]): NamedEntry {
  const person = people.find(({ id }) => id === record.person)
  if (!person) throw new Error(`No named person is called ${record.person}.`)
  return { ...record, person, ...(to === undefined ? {} : { to }) }
}
