import { z } from 'zod'
import { type Answer, type Answers, isList } from './answer.ts'

const scalarSchema = z.union([z.string(), z.number()])

const testSchema = z
  .strictObject({
    /** The question whose answer is looked at. */
    q: z.string(),
    is: scalarSchema.optional(),
    not: scalarSchema.optional(),
    in: z.array(scalarSchema).readonly().optional(),
    gt: z.number().optional(),
    lt: z.number().optional(),
    answered: z.boolean().optional(),
  })
  .readonly()

type Test = z.infer<typeof testSchema>

/** When something applies: a test of one answer, or several rules together. */
export type Rule =
  | Test
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly none: readonly Rule[] }

const severalSchema = z.lazy(() => z.array(ruleSchema).readonly())

/** A rule, however deep. */
export const ruleSchema: z.ZodType<Rule> = z.union([
  testSchema,
  z.strictObject({ all: severalSchema }).readonly(),
  z.strictObject({ any: severalSchema }).readonly(),
  z.strictObject({ none: severalSchema }).readonly(),
])

/** Whether a rule holds. What was not answered is like nothing: no test of its value holds, not even `not`. */
export function holds(rule: Rule, answers: Answers): boolean {
  if ('all' in rule) return rule.all.every((each) => holds(each, answers))
  if ('any' in rule) return rule.any.some((each) => holds(each, answers))
  if ('none' in rule) return !rule.none.some((each) => holds(each, answers))
  return passes(rule, answers[rule.q] ?? null)
}

function passes(test: Test, answer: Answer): boolean {
  const { is, not, in: among, gt, lt, answered } = test
  return [
    answered === undefined || answered === (answer !== null),
    is === undefined || isOrHas(answer, is),
    not === undefined || (answer !== null && !isOrHas(answer, not)),
    among === undefined || among.some((each) => isOrHas(answer, each)),
    gt === undefined || (typeof answer === 'number' && answer > gt),
    lt === undefined || (typeof answer === 'number' && answer < lt),
  ].every(Boolean)
}

const isOrHas = (answer: Answer, value: string | number) =>
  isList(answer) ? answer.some((each) => each === value) : answer === value

/** Every test in a rule, however deep. */
export function testsIn(rule: Rule): readonly Test[] {
  if ('all' in rule) return rule.all.flatMap(testsIn)
  if ('any' in rule) return rule.any.flatMap(testsIn)
  if ('none' in rule) return rule.none.flatMap(testsIn)
  return [rule]
}

/** Every value that a test compares with. */
export function valuesIn({ is, not, in: among = [] }: Test): readonly (string | number)[] {
  return [is, not, ...among].filter((value) => value !== undefined)
}
