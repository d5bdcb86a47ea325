import type { Row } from '../support/rows.ts'

/** What an application holds of somebody from some moment on; `undefined` where it does not know them. */
export type Version = number | undefined

/**
 * What a steward does in one of these stories. Who is restricted while two are one, or before one is two, stays so when
 * they are parted: so nobody is both, else it would matter what came first.
 */
export const answersAbout = {
  whoIsWho: [undefined, 'merge', 'merge and undo'],
  theThird: [undefined, 'split', 'split and undo', 'restrict', 'restrict and lift'],
  values: [undefined, 'pin', 'pin and unpin'],
  contacts: [undefined, 'fails', 'fails and works'],
} as const
export type AnswerKind = NonNullable<(typeof answersAbout)[keyof typeof answersAbout][number]>

/**
 * A story of three people whom nobody could take for each other, told by two applications that change what they hold, and
 * by a steward. What is true at its end does not depend on when each thing happened.
 */
export type Story = {
  /** What the library, then waste, holds of each person, load by load. The last is what it holds at the end. */
  readonly library: readonly Versions[]
  readonly waste: readonly Versions[]
  readonly answers: readonly AnswerKind[]
  /** Loads that were a mistake, and were put right at once: of which application, and who was not in them. */
  readonly slips: readonly number[]
  /** In which order all of it happens: a number for each step. */
  readonly luck: readonly number[]
}
export type Versions = readonly [Version, Version, Version]

/** One thing that happens in a story. */
export type Step =
  | { readonly kind: 'load'; readonly source: 'library' | 'waste'; readonly versions: Versions }
  | { readonly kind: 'slip'; readonly source: 'library' | 'waste'; readonly away: readonly number[] }
  | { readonly kind: 'answer'; readonly answer: AnswerKind }
  | { readonly kind: 'take back'; readonly answer: AnswerKind }

/** The same story in the plainest order: what the applications hold at the end, then all answers. */
export const plainly = ({ library, waste, answers }: Story): readonly Step[] => [
  { kind: 'load', source: 'library', versions: library.at(-1) ?? nobody },
  { kind: 'load', source: 'waste', versions: waste.at(-1) ?? nobody },
  ...answers.flatMap(stepsOf),
]

const nobody: Versions = [undefined, undefined, undefined]

const stepsOf = (answer: AnswerKind): readonly Step[] =>
  answer.includes(' and ')
    ? [
        { kind: 'answer', answer },
        { kind: 'take back', answer },
      ]
    : [{ kind: 'answer', answer }]

/** The story in an order of its own: each application loads in its order, and nothing is taken back before it was done. */
export function told({ library, waste, answers, slips, luck }: Story): readonly Step[] {
  const load = (source: 'library' | 'waste', all: readonly Versions[]) =>
    all.map((versions): Step => ({ kind: 'load', source, versions }))
  const [firstLibrary, ...libraryLater] = load('library', library)
  const [firstWaste, ...wasteLater] = load('waste', waste)
  const threads: Step[][] = [
    libraryLater,
    wasteLater,
    ...answers.map((answer) => [...stepsOf(answer)]),
    ...slips.map((slip): Step[] => [
      {
        kind: 'slip',
        source: slip % 2 === 0 ? 'library' : 'waste',
        away: [[], [0], [1], [0, 1, 2]][slip >> 1] ?? [],
      },
    ]),
  ].filter(({ length }) => length > 0)
  // A steward can only answer about records that are there.
  const steps: Step[] = [firstLibrary, firstWaste].flatMap((step) => step ?? [])
  for (let at = 0; threads.some(({ length }) => length > 0); at += 1) {
    const left = threads.filter(({ length }) => length > 0)
    const thread = left[(luck[at % Math.max(1, luck.length)] ?? 0) % left.length]
    const step = thread?.shift()
    if (step) steps.push(step)
  }
  return steps
}

const given =
  'Asha Thomas Bronwen Ivy Catherine Owen Zainab George Llew Nuala Piotr Sade Wilf Yusuf Hetty Ravi Greta Idris Joan Kofi'.split(
    ' ',
  )
const starts =
  'Alder Bram Corn Dray Elk Furze Garth Hob Inch Jarrow Kelm Lod Mark Norb Orm Pick Quar Rud Stan Twy'.split(
    ' ',
  )
const ends = 'bank croft den ford gate hurst ley mont over pole rick shaw thorpe vale wick'.split(' ')

/** What an application holds of one person of one story: as it is, or with one of the things that applications do. */
export function rowOf(story: number, person: number, how: number, id: string): Row {
  const nth = story * 3 + person
  const lap = Math.floor(nth / starts.length)
  const two = (number: number) => String(number).padStart(2, '0')
  const plain = {
    id,
    // No two of the first three hundred are called alike.
    given_name: given[(nth * 7 + lap * 3) % given.length] ?? '',
    surname: `${starts[nth % starts.length]}${ends[lap % ends.length]}`,
    date_of_birth: `${1930 + ((nth * 11) % 75)}-${two(1 + (nth % 12))}-${two(1 + ((nth * 5) % 28))}`,
    address: `${10 + nth} ${ends[nth % ends.length]} ${starts[(nth * 3) % starts.length]} Road, Bath`,
    postcode: `BA${1 + (nth % 9)} ${1 + (Math.floor(nth / 9) % 9)}${'ABDEFGHJLN'[nth % 10]}${'PQRSTUWXYZ'[Math.floor(nth / 10) % 10]}`,
    valid_from: `2020-01-${two(1 + (nth % 28))}`,
  }
  const phone = `01632 ${String(960_000 + nth)}`
  const variants: readonly Row[] = [
    { ...plain, phone },
    plain,
    {
      ...plain,
      phone,
      address: `${200 + nth} New ${starts[nth % starts.length]} Street, Bath`,
      valid_from: '2023-05-01',
    },
    { ...plain, phone, email: `p${nth}@example.com` },
  ]
  return variants[how % variants.length] ?? plain
}
