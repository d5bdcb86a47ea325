import { written } from '../figures.ts'

/** What golden records must do at a million people: seconds, seconds, bytes, milliseconds. */
export const target = { build: 600, nightly: 60, bytes: 3e9, search: 100 }

/** What was measured of so many people. */
export type Figures = {
  readonly people: number
  readonly build: number
  readonly buildProcessor: number
  readonly loadProcessor: number
  readonly bytes: number
  readonly load: number
  readonly nightly: number
  readonly nightlyProcessor: number
  readonly changed: number
  readonly worked: number
  readonly search: number
  readonly searchAtOnce: number
  readonly start: number
  readonly match: number
  readonly matchAtOnce: number
}

/** The figures as a table, a size in each column. */
export function rowsOf(all: readonly Figures[]): readonly (readonly string[])[] {
  const row = (name: string, of: (figures: Figures) => number, wanted: string, places = 1) => [
    name,
    ...all.map((each) => written(of(each), places)),
    growth(all.map(of)),
    wanted,
  ]
  return [
    ['', ...all.map(({ people }) => written(people)), 'growth', 'target at 1,000,000'],
    row('loading the files, s', ({ load }) => load, ''),
    row('inventing and loading, processor s', ({ loadProcessor }) => loadProcessor, ''),
    row('whole build, s', ({ build }) => build, `under ${target.build}`),
    row('whole build, processor s', ({ buildProcessor }) => buildProcessor, ''),
    row('most memory, MB', ({ bytes }) => bytes / 1e6, `under ${target.bytes / 1e6}`, 0),
    row('a night, s', ({ nightly }) => nightly, `under ${target.nightly}`),
    row('  of it, working in, s', ({ worked }) => worked, ''),
    row('a night, processor s', ({ nightlyProcessor }) => nightlyProcessor, ''),
    row('records that changed', ({ changed }) => changed, '', 0),
    row('search by one officer, p95 ms', ({ search }) => search, ''),
    row('search by 50 at once, p95 ms', ({ searchAtOnce: each }) => each, `under ${target.search}`),
    row('start of a server, s', ({ start }) => start, ''),
    row('API match, p99 ms', ({ match }) => match, ''),
    row('by 8 programs at once, p99 ms', ({ matchAtOnce }) => matchAtOnce, ''),
  ]
}

/** How a figure grows from each size to the next. */
const growth = (of: readonly number[]): string =>
  of
    .slice(1)
    .map((each, at) => `× ${(each / (of[at] ?? Number.NaN)).toFixed(1)}`)
    .join(', ')
