import type { Problem } from '#kit/outcome'

/** What an officer types of what the caller says of themselves. */
export type Facts = {
  readonly postcode: string
  readonly born: string
  readonly name: string
}

/** What is compared with it. */
export type Comparable = {
  readonly name: string
  readonly dateOfBirth: string | undefined
  readonly postcode: string | undefined
}

/** Reads what was typed; two facts at least, or three where no number says who it may be. */
export function problemsIn(facts: Facts, hasNumber: boolean): readonly Problem[] {
  const given = [facts.postcode, facts.born, facts.name].filter((fact) => fact !== '').length
  if (given < (hasNumber ? 2 : 3)) {
    const first = (['postcode', 'born', 'name'] as const).find((name) => facts[name] === '') ?? 'postcode'
    const message = hasNumber
      ? 'Enter two of postcode, date of birth and first name'
      : 'Enter postcode, date of birth and name: no number says who it may be'
    return [{ field: `fact-${first}`, message }]
  }
  const isDay = facts.born === '' || datesIn(facts.born).length > 0
  return isDay ? [] : [{ field: 'fact-born', message: 'Enter a date of birth, like 12 3 1984 or 120384' }]
}

/** Whether all that was said fits somebody. What was not said fits anyone. */
export function fits(facts: Facts, person: Comparable): boolean {
  const postcode = letters(facts.postcode)
  return (
    (!postcode || postcode === letters(person.postcode ?? '')) &&
    (!facts.born || datesIn(facts.born).includes(person.dateOfBirth ?? '')) &&
    (!facts.name || isNamed(facts.name, person.name))
  )
}

const letters = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** The days that may be meant: `12 3 1984`, `12/3/84`, `120384`, `12 March 1984`. A year of two figures is of either century. */
export function datesIn(text: string): readonly string[] {
  const named = text.toLowerCase().replace(/[a-z]+/g, (word) => {
    const month = months.findIndex((each) => word.startsWith(each))
    return month < 0 ? word : ` ${month + 1} `
  })
  const [, day, month, year] =
    /^\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})\D*$/.exec(named) ??
    /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(named.trim()) ??
    []
  if (!day || !month || !year) return []
  const years = year.length === 4 ? [year] : [`19${year}`, `20${year}`]
  return years.map((each) => `${each}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`).filter(isReal)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function isReal(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replaceAll('-', ' ')
    .toLowerCase()

/** Whether each word that was said is one of their name. */
function isNamed(said: string, name: string): boolean {
  const known = folded(name).split(/\s+/)
  return folded(said)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => known.includes(word))
}
