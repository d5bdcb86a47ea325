import { ownWards } from '#places'
import { listServices, type ServiceDefinition, wordsIn } from '#services'
import { statesOf } from '../../src/cases/model/state.ts'

/** What stored cases of one service are like. */
export type Kind = {
  readonly service: string
  readonly version: number
  readonly summary: string
  readonly queue: string | null
  readonly isPublic: boolean
  readonly isComplaint: boolean
  /** Whether it is about a street, so that whoever reports it often says no name. */
  readonly isReport: boolean
  /** How often, beside others. */
  readonly share: number
  /** How long half of them take, about. Units: days. */
  readonly takes: number
  readonly open: readonly string[]
  readonly done: string
  readonly notDone: string
}

// About as B&NES counts its contacts: bins and streets before all else.
const shares: Readonly<Record<string, number>> = {
  'report-missed-bin': 22,
  'request-bin': 9,
  'report-pothole': 9,
  'report-fly-tipping': 8,
  'report-street-light': 6,
  'pay-garden-waste': 6,
  'tell-us-you-have-moved': 6,
  'request-bulky-collection': 5,
  'make-a-complaint': 3,
  'give-your-view': 1,
}

/** Every service of the council, as stored cases are of them. */
export const kinds = (): readonly Kind[] => listServices().map(kindOf)

function kindOf(definition: ServiceDefinition, at: number): Kind {
  const { id, version, name, visibility } = definition
  const states = Object.entries(statesOf(definition))
  const ended = (how: 'done' | 'not-done') => states.find(([, { ending }]) => ending === how)?.[0]
  const done = ended('done') ?? ended('not-done') ?? 'received'
  return {
    service: id,
    version,
    summary: wordsIn(name),
    queue: definition.case.route?.at(-1)?.queue ?? null,
    isPublic: visibility === 'public',
    isComplaint: definition.case.type === 'complaint',
    isReport: id.startsWith('report-'),
    share: shares[id] ?? 1.5,
    takes: 1 + ((at * 7) % 24),
    open: states.flatMap(([state, { clock }]) => (clock === 'stop' ? [] : state)),
    done,
    notDone: ended('not-done') ?? done,
  }
}

/** The council's wards, each as the middle of a box around it and how far that goes from there. Units: degrees. */
export const wardBoxes = () =>
  ownWards().map(({ name, box: { south, north, west, east } }) => ({
    ward: name,
    latitude: (south + north) / 2,
    longitude: (west + east) / 2,
    high: (north - south) / 3,
    wide: (east - west) / 3,
  }))
