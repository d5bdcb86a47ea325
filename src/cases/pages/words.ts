import { tag } from '#govuk'
import { dayHere, timeZone } from '#kit/day'
import type { SafeHtml } from '#kit/html'
import { isIdentifier } from '#kit/identifier'
import { findPinned, findService, sayDay, thingOf } from '#services'
import type { Case } from '../model/case.ts'
import { meaningOf, statesOf } from '../model/state.ts'

/** A moment as the day that it was on: 27 March 2026. */
export const sayMoment = (at: Date): string => sayDay(dayHere(at))

/** A moment with its time: 27 March 2026, 9:05am. */
export function sayTime(at: Date): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    timeZone,
  }).format(at)
  return `${sayMoment(at)}, ${time.replace(' ', '')}`
}

/** So many days: 1 day, 1,204 days. */
export const sayDays = (days: number): string =>
  `${days.toLocaleString('en-GB')} ${days === 1 ? 'day' : 'days'}`

/** What a service is called: by its definition, else by the words of its name. */
export function serviceName(service: string): string {
  const words = service.replaceAll('-', ' ')
  return findService(service)?.name.en ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** What a report is about: “Pothole”, where its service is called “Report a pothole”. */
export function thingReported(service: string): string {
  const definition = findService(service)
  return definition ? thingOf(definition) : serviceName(service)
}

const actorNames: Readonly<Record<string, string>> = {
  anonymous: 'the person who told us',
  'open-data': 'from open data',
  'cases:watch': 'Guildhall',
  'cases:opened': 'Guildhall',
  'cases:tell': 'Guildhall',
}

/** Who did something to a case: a member of staff by their identifier, an application by its name. */
export function actorName(actor: string): string {
  const known = actorNames[actor]
  if (known) return known
  if (actor.startsWith('application:')) return 'another program'
  if (actor.startsWith('source ')) return `the application ${actor.slice(7)}`
  return isIdentifier(actor) ? 'a colleague' : actor
}

const channelNames: Readonly<Record<string, string>> = {
  web: 'Website',
  phone: 'Phone',
  officer: 'Phone, with an officer',
  paper: 'Paper form',
  sms: 'Text message',
  email: 'Email',
  open311: 'Open311',
  visit: 'Visit',
  letter: 'Letter',
  social: 'Social media',
  councillor: 'Councillor',
  kiosk: 'Kiosk',
  api: 'Another program',
  'past-report': 'Past street report',
}

/** The channels that an officer may have heard from someone by. */
export const choosableChannels = ['phone', 'email', 'visit', 'letter', 'sms', 'social'].map((value) => ({
  value,
  text: channelNames[value] ?? value,
}))

/** How something came to us, at the end of a sentence: “by text message”. */
export const byChannel = (channel: string): string =>
  channel === 'officer' ? 'on the phone with an officer' : `by ${lowered(channelName(channel))}`

// A name that is spelt with a capital keeps it.
const lowered = (name: string) =>
  /^Open311/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)

/** What a channel is called. */
export const channelName = (channel: string): string => channelNames[channel] ?? channel

/** The states that a case may be in. */
export const statesFor = ({ service, serviceVersion }: Pick<Case, 'service' | 'serviceVersion'>) =>
  statesOf(findPinned(`${service}@${serviceVersion}`))

/** The state that a case is in, as a tag. */
export function stateTag(found: Pick<Case, 'service' | 'serviceVersion' | 'state' | 'ending'>): SafeHtml {
  const { label, clock } = meaningOf(statesFor(found), found.state)
  const colour = found.ending === 'done' ? 'green' : { run: 'blue', pause: 'orange', stop: 'grey' }[clock]
  return tag({ text: label, classes: `govuk-tag--${colour}` })
}

/** What was promised, and whether it was kept, in a few words. */
export function promiseWords({ promisedBy, closedAt }: Case, today: string): string {
  if (!promisedBy) return 'Nothing was promised'
  const ended = closedAt ? dayHere(closedAt) : undefined
  if (ended) return ended <= promisedBy ? `Kept: ${sayDay(promisedBy)}` : `Missed: ${sayDay(promisedBy)}`
  return today > promisedBy ? `Late: ${sayDay(promisedBy)}` : sayDay(promisedBy)
}
