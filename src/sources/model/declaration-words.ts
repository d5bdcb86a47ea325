import type { z } from 'zod'
import type { Problem } from '#kit/outcome'
import { fieldNames } from './field.ts'

/** What people write for some of the platform's fields. */
const otherNames: Readonly<Record<string, string>> = {
  dob: 'date_of_birth',
  birthdate: 'date_of_birth',
  forename: 'given_name',
  firstname: 'given_name',
  lastname: 'surname',
  familyname: 'surname',
  name: 'full_name',
  gender: 'sex',
  telephone: 'phone',
  mobile: 'phone',
  dod: 'date_of_death',
  nationalinsurancenumber: 'nino',
}

/** What is wrong with a declaration that may say `known`, in words for whoever wrote it: zod's own are no sentences for people. */
export function problemsIn(issue: z.core.$ZodIssue, known: readonly string[]): readonly Problem[] {
  const path = issue.path.join('.')
  if (issue.code !== 'unrecognized_keys') return [{ field: path, message: plain(issue.message) }]
  return issue.keys.map((key) => ({
    field: path ? `${path}.${key}` : key,
    message: `A declaration says nothing called “${key}”${path ? ' here' : ''}${insteadOf(key, path, known)}`,
  }))
}

function insteadOf(key: string, path: string, known: readonly string[]): string {
  const isOfFields = path === 'fields' || path === 'notKnown'
  const names: readonly string[] = isOfFields ? fieldNames : path === '' ? known : []
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  const other = isOfFields ? otherNames[bare(key)] : undefined
  const meant = other ?? names.find((name) => isNear(bare(name), bare(key)))
  if (meant !== undefined) return `. Is it “${meant}”?`
  return isOfFields ? `. Its fields are ${names.join(', ')}` : ''
}

/** Whether two words are the same but for one letter that is missing, too many or another. */
function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === '' || other === '') return false
  const length = Math.min(one.length, other.length)
  let at = 0
  while (at < length && one[at] === other[at]) at += 1
  const rests = [
    [one.slice(at + 1), other.slice(at + 1)],
    [one.slice(at), other.slice(at + 1)],
    [one.slice(at + 1), other.slice(at)],
  ]
  return rests.some(([a, b]) => a === b)
}

function plain(message: string): string {
  const [, expected] = /^Invalid input: expected (\w+)/.exec(message) ?? []
  if (expected) return kinds[expected] ?? 'Another kind of value stands here'
  return /^(Invalid|Too|Unrecognized) /.test(message)
    ? 'What stands here is not what a declaration says'
    : message
}

const kinds: Readonly<Record<string, string>> = {
  array: 'Give a list, in square brackets',
  object: 'Give names and values, in curly brackets',
  record: 'Give names and values, in curly brackets',
  string: 'Give a text',
  number: 'Give a number',
}
