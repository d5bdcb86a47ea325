import { parseArgs } from 'node:util'
import { Fault } from '#kit/fault'

/**
 * Reads options that are all numbers, as `--people 500`, each with what it is otherwise.
 *
 * Errors: `Fault('conflict')` for what is no number; a TypeError of `parseArgs` for an option that there is not.
 */
export function readNumbers<Name extends string>(
  args: readonly string[],
  otherwise: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(otherwise) as Name[]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]))
  const { values } = parseArgs({ args: [...args], options })
  const said = names.flatMap((name) =>
    values[name] === undefined ? [] : [[name, numberIn(name, values[name])]],
  )
  return { ...otherwise, ...Object.fromEntries(said) }
}

/** A number that an option was given. Errors: `Fault('conflict')` for what is none. */
export function numberIn(name: string, text: unknown): number {
  const number = Number(text)
  if (text === '' || !Number.isFinite(number) || number < 0)
    throw new Fault('conflict', `Set --${name} to a number`)
  return number
}
