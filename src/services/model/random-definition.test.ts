import fc from 'fast-check'
import type { ServiceDefinition } from './definition.ts'
import type { Question } from './question.ts'
import type { Rule } from './rule.ts'

// Not a suite: services that nobody has written, for tests that must hold for every service.

const choices = ['red', 'green', 'blue'].map((value) => ({ value, label: { en: value } }))
const errors = { empty: { en: 'Select it' } }

/** Questions by their kind, each with a typing that answers it. */
const kinds: readonly (Partial<Question> & Pick<Question, 'type'>)[] = [
  { type: 'yes-no', errors },
  { type: 'yes-no', errors, notSure: true },
  { type: 'one-of', options: choices },
  { type: 'one-of', options: choices, other: true, notSure: true },
  { type: 'many-of', options: choices, none: { en: 'None of these' } },
  { type: 'number', min: 1, max: 9 },
  { type: 'money' },
  { type: 'line' },
  { type: 'about-when' },
  { type: 'name' },
  { type: 'date' },
  { type: 'place' },
  { type: 'photo', required: false },
  { type: 'declare', errors },
  { type: 'say' },
  {
    type: 'repeat',
    max: 2,
    questions: [{ id: 'who', type: 'line', ask: { en: 'Who?' }, short: { en: 'Who' } }],
  },
]

/** What answers a question of that kind, in a browser's boxes. */
export const typingFor = ({ id, type }: Question): Readonly<Record<string, readonly string[]>> => ({
  [id]: [
    { 'yes-no': 'yes', 'one-of': 'green', 'many-of': 'red', number: '4', declare: 'yes' }[type as string] ??
      '12',
  ],
  ...(type === 'photo' && { [id]: [] }),
  [`${id}-given`]: ['Asha'],
  [`${id}-family`]: ['Patel'],
  [`${id}-day`]: ['27'],
  [`${id}-month`]: ['3'],
  [`${id}-year`]: ['2026'],
  [`${id}-1-who`]: ['Mia'],
})

/** A rule that looks at any of the questions before, and at what some of them can answer. */
function ruleOf(before: readonly Question[]): fc.Arbitrary<Rule> {
  const ids = fc.constantFrom(...before.map(({ id }) => id))
  const values = fc.constantFrom('yes', 'no', 'red', 'green', 'not_sure')
  const one: fc.Arbitrary<Rule> = fc.oneof(
    fc.record({ q: ids, is: values }),
    fc.record({ q: ids, not: values }),
    fc.record({ q: ids, in: fc.array(values, { minLength: 1, maxLength: 2 }) }),
    fc.record({ q: ids, answered: fc.boolean() }),
    fc.record({ q: ids, gt: fc.nat(9) }),
  )
  const several = fc.array(one, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    one,
    several.map((all) => ({ all })),
    several.map((any) => ({ any })),
    several.map((none) => ({ none })),
  )
}

/** A service of up to ten questions, each perhaps asked only where the answers before it fit. */
export function randomDefinition(like: ServiceDefinition): fc.Arbitrary<ServiceDefinition> {
  const question = fc.record({
    kind: fc.constantFrom(...kinds),
    isOptional: fc.boolean(),
    seed: fc.nat(),
    isConditional: fc.boolean(),
  })
  return fc.array(question, { minLength: 1, maxLength: 10 }).map((drawn) => {
    const questions: Question[] = []
    for (const [at, { kind, isOptional, seed, isConditional }] of drawn.entries()) {
      const [showIf] = at > 0 && isConditional ? fc.sample(ruleOf(questions), { seed, numRuns: 1 }) : []
      const words = { ask: { en: `What is ${at}?` }, short: { en: `It ${at}` } }
      const required = kind.required ?? (kind.type === 'say' ? undefined : !isOptional)
      questions.push({ ...kind, ...words, id: `q${at}`, showIf, required })
    }
    return { ...like, id: 'random', questions, exits: [], examples: [], sections: [] }
  })
}
