import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rebuild } from '#golden'
import type { Context } from '#kit/context'
import { newUuid } from '#kit/identifier'
import { newReference } from '#kit/reference'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { addSecret, loadFile, readDeclaration, registerSource } from '#sources'
import { type Move, readMove } from '#tellonce'

/** A clock that tests set, and that goes on only when they say so. */
export type Clock = { now: Date }

/** The world of a small council: its applications, the people of `people`, and nobody else. */
export async function toldCouncil(
  clock: Clock = { now: new Date('2026-03-02T09:00:00Z') },
): Promise<TestWorld> {
  const counting = await testWorld(() => clock.now)
  // Several act at once here, and none of them may meet another's identifiers after a start.
  const world = { ...counting, newId: () => newUuid(new Date()), newReference: () => newReference() }
  const act = testSystem(world)
  await act('demonstration', async (ctx) => {
    for (const source of applications) await register(ctx, source)
  })
  const file = [Buffer.from([header, ...people.map(rowOf)].join('\n'))]
  const loaded = await act('loading', (ctx) =>
    loadFile(ctx, 'council-tax', ReadableStream.from(file) as AsyncIterable<Uint8Array>, {
      fileName: 'people.csv',
    }),
  )
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  await act('matching', (ctx) => rebuild(ctx))
  return world
}

const applications = [
  'council-tax',
  'electoral-register',
  'housing-benefit',
  'library',
  'concessionary-travel',
  'adult-social-care',
  'waste',
  'parking-permits',
] as const

/** The secret that an application of this council signs with. */
export const secretOf = (source: string): string => secrets.get(source) ?? ''
const secrets = new Map(
  applications.map((source) => [source as string, `whsec_${randomBytes(32).toString('base64')}`]),
)

async function register(ctx: Context, source: string): Promise<void> {
  const text = readFileSync(new URL(`../../demo/sources/${source}.json`, import.meta.url), 'utf8')
  const declaration = readDeclaration(JSON.parse(text))
  if (!declaration.ok) throw new Error(`${source}: ${declaration.problems[0]?.message}`)
  await registerSource(ctx, declaration.value)
  await addSecret(ctx, source, secretOf(source))
}

const header =
  'ACCOUNT_PERSON_REF,TITLE,FORENAME,MIDDLE,SURNAME,PREV_SURNAME,DOB,ADDR1,ADDR2,ADDR3,POSTCODE,UPRN,TEL,EMAIL,PREV_ADDR,PREV_POSTCODE,SENSITIVE,DOD,LETTER_FORMAT,LIABLE_FROM,LIABLE_TO'

type Known = {
  readonly given: string
  readonly family: string
  readonly born: string
  readonly line: string
  readonly postcode: string
}

/** Asha, whom everybody knows; and the twins, who share all but a first name that one of them leaves out. */
export const people: readonly Known[] = [
  { given: 'ASHA', family: 'PATEL', born: '27/03/1985', line: '12 MILL LANE', postcode: 'BA1 1AA' },
  { given: 'TOM', family: 'REEVE', born: '04/05/1991', line: '7 HIGH STREET', postcode: 'BA2 4DB' },
  { given: 'TIM', family: 'REEVE', born: '04/05/1991', line: '7 HIGH STREET', postcode: 'BA2 4DB' },
  { given: 'IVY', family: 'MARLOW', born: '02/11/1938', line: '3 LARKHOLLOW CLOSE', postcode: 'BS31 1DS' },
  { given: 'GRACE', family: 'OKAFOR', born: '19/11/1972', line: '3 PARK ROW', postcode: 'BA1 5JX' },
]

const rowOf = ({ given, family, born, line, postcode }: Known, at: number) =>
  [
    `CT${at + 1}`,
    '',
    given,
    '',
    family,
    '',
    born,
    line,
    '',
    'BATH',
    postcode,
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '01/04/2015',
    '',
  ].join(',')

/** The answers of someone who moves to 41 Church Road: Asha, unless told otherwise. */
export const answersOf = (changes: Readonly<Record<string, unknown>> = {}) => ({
  move_type: 'within',
  name: { given: 'Asha', family: 'Patel' },
  born: '1985-03-27',
  me: { by: 'text', phone: '+447700900123' },
  old_address: { line: '12 Mill Lane', town: 'Bath', postcode: 'BA1 1AA' },
  new_address: { line: '41 Church Road', town: 'Bath', postcode: 'BA2 1HD' },
  moved_on: '2026-02-20',
  others: 'no',
  tenure: 'own',
  pays_council_tax: 'yes',
  housing_benefit: 'no',
  travel_pass: 'no',
  assisted_collection: 'no',
  agree: 'yes',
  ...changes,
})

/** A move out of answers that are known to be good. */
export function moveOf(answers: unknown): Move {
  const read = readMove(answers)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}
