import type { Question, Rule } from '#services'

/**
 * A rule as a script in the browser asks it, which sees what was typed and not what was made of it: money in pounds, and no
 * amount in what is no number.
 */
export function ruleOfBoxes(rule: Rule, questions: readonly Question[]): Rule {
  const each = (rules: readonly Rule[]) => rules.map((one) => ruleOfBoxes(one, questions))
  if ('all' in rule) return { all: each(rule.all) }
  if ('any' in rule) return { any: each(rule.any) }
  if ('none' in rule) return { none: each(rule.none) }
  const { gt, lt, ...test } = rule
  if (gt === undefined && lt === undefined) return rule
  const type = questions.find(({ id }) => id === rule.q)?.type
  const parts = type === 'money' ? 100 : 1
  if (type !== 'number' && type !== 'money') return { ...test, in: [] }
  return {
    ...test,
    ...(gt !== undefined && { gt: gt / parts }),
    ...(lt !== undefined && { lt: lt / parts }),
  }
}
