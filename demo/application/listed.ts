import { readFileSync } from 'node:fs'
import { z } from 'zod'

const service = z.object({
  name: z.string(),
  about: z.string(),
  topics: z.array(z.string()),
  when: z.string(),
  cost: z.string(),
  /** As `18-`, `8-17` or nothing. */
  forWhom: z.string(),
  checked: z.iso.date(),
  status: z.enum(['active', 'inactive', 'temporarily closed']).default('active'),
  alert: z.string().optional(),
})

const organisation = z.object({
  name: z.string(),
  about: z.string(),
  form: z.string().optional(),
  charity: z.string().optional(),
  company: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  website: z.string().optional(),
  home: z
    .object({
      name: z.string(),
      address: z.string(),
      town: z.string(),
      postcode: z.string(),
      uprn: z.string(),
    })
    .optional(),
  contact: z.object({ name: z.string(), role: z.string(), phone: z.string() }).optional(),
  services: z.array(service),
  /** What a second directory says of it, in words of its own. */
  also: z
    .object({
      name: z.string(),
      checked: z.iso.date(),
      postcode: z.string(),
      about: z.string().optional(),
      phone: z.string().optional(),
      charity: z.string().optional(),
      company: z.string().optional(),
    })
    .optional(),
})

/** An invented organisation, as one directory lists it. */
export type Listed = z.infer<typeof organisation>

const all = z.array(organisation)
const file = new URL('../data/directories.json', import.meta.url)

// Read once, when it is first asked for: one directory is asked for each of its services.
let whole: readonly Listed[] | undefined

/** The directories of the demonstration council, by the source that each is loaded as. */
export const directories = ['community-directory', 'voluntary-directory'] as const
export type Directory = (typeof directories)[number]

/** The organisations that a directory lists: the council's has them all, and the other its members. */
export function listedIn(directory: Directory): readonly Listed[] {
  whole ??= all.parse(JSON.parse(readFileSync(file, 'utf8')))
  return directory === 'community-directory' ? whole : whole.flatMap(membersEntry)
}

function membersEntry({ also, services, home, about, form }: Listed): readonly Listed[] {
  if (!also) return []
  const { checked, postcode, about: inOwnWords = about, ...said } = also
  return [
    {
      ...said,
      about: inOwnWords,
      ...(form && { form }),
      ...(home && { home: { ...home, postcode, uprn: '' } }),
      // Members say what they do in a word or two.
      services: services.map(({ alert, ...each }) => ({ ...each, about: '', when: '', cost: '', checked })),
    },
  ]
}
