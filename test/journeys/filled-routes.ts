import type { Route } from './routes.ts'

/** What stands in the places of a path, as `:person`, by name: whatever anybody has come upon. */
export type Finds = Map<string, Set<string>>

const places = /:(\w+)(?:\{(?:[^{}]|\{[^{}]*\})+\})?/g

/** A path as a pattern that tells what stands in its places. */
function patternOf(path: string): RegExp {
  const parts = path.replace(/:(\w+)(?:\{((?:[^{}]|\{[^{}]*\})+)\})?|\.|\*/g, (sign, name, form = '[^/]+') =>
    name ? `(?<${name}>${form})` : sign === '.' ? '\\.' : '.*',
  )
  return new RegExp(`^${parts}$`)
}

// One name stands for different things below different paths: what stands first in a path says which.
const kindOf = (path: string, name: string): string =>
  `${path.slice(0, path.indexOf(`:${name}`)).replace(places, ':')}${name}`

/** Writes down what stands in the places of an address that somebody came upon. */
export function keepFinds(finds: Finds, routes: readonly Route[], address: string): void {
  for (const { path } of routes) {
    const found = patternOf(path).exec(address)?.groups ?? {}
    for (const [name, value] of Object.entries(found)) {
      const kind = kindOf(path, name)
      finds.set(kind, (finds.get(kind) ?? new Set()).add(value))
    }
  }
}

/** Every address that a route can be asked for at, with at most so many finds in each place, the first of them first. */
export function addressesOf({ path }: Route, finds: Finds, most: number): readonly string[] {
  const names = [...path.matchAll(places)].map(([, name = '']) => name)
  return names.reduce<readonly string[]>(
    (paths, name) => {
      const values = [...(finds.get(kindOf(path, name)) ?? [])].slice(0, most)
      const here = new RegExp(`:${name}(\\{(?:[^{}]|\\{[^{}]*\\})+\\})?`)
      return paths.flatMap((each) => values.map((value) => each.replace(here, () => value)))
    },
    [path],
  )
}

/** Every address within the site that stands in an answer. */
export function addressesIn(text: string): readonly string[] {
  const links = text.matchAll(/(?:href|action|src|location: )=?"?(\/[^"\s#<>]*)/g)
  return [...new Set([...links].map(([, link = '']) => link.replaceAll('&amp;', '&')))]
}
