import { dayHere, laterDay, momentHere, timeHere } from '#kit/day'
import type { Answers, ServiceDefinition } from '#services'
import type { PastCase } from './past-case.ts'

/** The services that past categories have become. What is not here, has none. */
const servicesOfCategories: Readonly<Record<string, string>> = {
  potholes: 'report-pothole',
  'street-lighting': 'report-street-light',
  flytipping: 'report-fly-tipping',
  'dog-fouling': 'report-dog-fouling',
  'abandoned-vehicles': 'report-abandoned-vehicle',
}

/** One report of the demonstration's: made of the place and the hour of a real one, as if it came in of late. */
export type Shown = {
  readonly past: PastCase
  readonly service: string
  readonly at: Date
  readonly nth: number
}

/** So many reports with real places and hours, spread over the days before now; the same every time. */
export function shownReports(past: readonly PastCase[], now: Date, wanted: number): readonly Shown[] {
  const days = 40
  const fitting = past.filter(({ service, place }) => servicesOfCategories[service] && place.latitude)
  const every = Math.max(1, Math.floor(fitting.length / wanted))
  return fitting
    .filter((_, at) => at % every === 0)
    .slice(0, wanted)
    .map((report, nth) => {
      const ago = days - Math.floor((nth * days) / wanted)
      const second = String(nth % 60).padStart(2, '0')
      const time = `${timeHere(report.openedAt).slice(0, 5)}:${second}`
      const then = momentHere(laterDay(dayHere(now), -ago), time)
      const at = then < now ? then : new Date(now.getTime() - nth * 60_000)
      return { past: report, service: servicesOfCategories[report.service] ?? '', at, nth }
    })
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

const choices = ['one-of', 'yes-no', 'many-of']

/** What such a report answers: a real place, and the choices of one of the service's own examples. Nobody's words. */
export function answersOf({ questions, examples }: ServiceDefinition, { past, nth }: Shown): Answers {
  const example = examples[nth % examples.length]?.answers ?? {}
  const { latitude, longitude, ward } = past.place
  const where = { lat: latitude ?? 0, long: longitude ?? 0, text: ward ?? past.summary }
  const chosen = questions
    .filter(({ id, type }) => choices.includes(type) && isChoice(example[id]))
    .map(({ id }) => [id, example[id]])
  const place = questions.find(({ type }) => type === 'place')?.id ?? 'where'
  return Object.fromEntries([...chosen, [place, where]])
}

const isChoice = (said: unknown): boolean => typeof said === 'string' || Array.isArray(said)

/** How far such a report has come: later ones less far. */
export type Fate = 'open' | 'looked-at' | 'done' | 'not-done'

/** What has become of it by now. Units: days since it came in. */
export function fateOf(nth: number, days: number): Fate {
  if (days < 2 || nth % 4 === 0) return 'open'
  if (days < 12 || nth % 3 === 0) return 'looked-at'
  return nth % 7 === 0 ? 'not-done' : 'done'
}
