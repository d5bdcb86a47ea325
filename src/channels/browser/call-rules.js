// Rules look backwards: what is not to be asked is put away.
const answersTo = (typed, id) => typed.getAll(id).filter((value) => value !== '')
// “£1,200” and “10 cm” are read as they are once they have been sent.
const amountIn = (text = '') => (/\d/.test(text) ? Number(text.replace(/[^\d.-]/g, '')) : Number.NaN)
const passes = (test, typed) => {
  const values = answersTo(typed, test.q)
  const has = (value) => values.includes(String(value))
  const isAny = values.length > 0 || [...typed.keys()].some((name) => name.startsWith(`${test.q}-`) && typed.get(name))
  return (
    (test.is === undefined || has(test.is)) &&
    (test.not === undefined || (isAny && !has(test.not))) &&
    (test.in === undefined || test.in.some(has)) &&
    (test.gt === undefined || amountIn(values[0]) > test.gt) &&
    (test.lt === undefined || amountIn(values[0]) < test.lt) &&
    (test.answered === undefined || test.answered === isAny)
  )
}
const holds = (rule, typed) => {
  if (rule.all) return rule.all.every((each) => holds(each, typed))
  if (rule.any) return rule.any.some((each) => holds(each, typed))
  if (rule.none) return !rule.none.some((each) => holds(each, typed))
  return passes(rule, typed)
}

export { holds }
