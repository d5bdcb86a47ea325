import type { ServiceDefinition } from '#services'

// In the order of Bath & North East Somerset Council's contacts, of which most are about waste and streets. It does not
// change from day to day: fingers remember where a key is.
const mostCalledAbout = [
  'report-missed-bin',
  'request-bin',
  'request-bulky-collection',
  'pay-garden-waste',
  'report-fly-tipping',
  'report-pothole',
]

/** How many services have a key of their own before anybody has looked for one. */
const mostKeys = 6

/** The services that callers ask for most, each always at the same key. */
export function mostAsked(services: readonly ServiceDefinition[]): readonly ServiceDefinition[] {
  const first = mostCalledAbout.flatMap((id) => services.filter((each) => each.id === id))
  return [...first, ...services.filter((each) => !first.includes(each))].slice(0, mostKeys)
}

/** The cases that a caller most likely means: those under way, the newest first, then those just closed. */
export function likelyCases<Each extends { readonly closedAt: Date | null; readonly openedAt: Date }>(
  cases: readonly Each[],
  now: Date,
): readonly Each[] {
  const recently = now.getTime() - 60 * 86_400_000
  return cases
    .filter(({ closedAt }) => !closedAt || closedAt.getTime() > recently)
    .toSorted(
      (one, other) => Number(!!one.closedAt) - Number(!!other.closedAt) || +other.openedAt - +one.openedAt,
    )
    .slice(0, 3)
}
