import type { Open311Request } from '#services'

/** What a client sent, by name; several values where a name came several times. Empty values were not sent. */
export type Parameters = Readonly<Record<string, readonly string[]>>

/** One parameter: its first value. */
export const one = (parameters: Parameters, name: string): string | undefined =>
  parameters[name]?.find(Boolean)

/** A parameter that is a list with commas. */
export const listed = (parameters: Parameters, name: string): readonly string[] =>
  (one(parameters, name) ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean)

/**
 * What was sent of a service's own questions. Clients repeat a name as the specification has it, `attribute[x][]`, and
 * without the last brackets, as FixMyStreet does.
 */
export function attributesIn(parameters: Parameters): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {}
  for (const [name, values] of Object.entries(parameters)) {
    const [, code] = /^attribute\[([^\]]{1,100})\](?:\[\])?$/.exec(name) ?? []
    if (code && code !== '__proto__') found[code] = [...(found[code] ?? []), ...values]
  }
  return found
}

/** The number by which FixMyStreet knows a report, whatever else it says: sent twice, it is the same report. */
export const ownNumberIn = (parameters: Parameters): string | undefined =>
  attributesIn(parameters).fixmystreet_id?.find((text) => /^\d{1,20}$/.test(text))

/** Reads what answers the questions of a service. Its files are added once they are stored. */
export function requestIn(parameters: Parameters): Omit<Open311Request, 'media'> {
  const text = (name: string) => one(parameters, name)
  return {
    lat: text('lat'),
    long: text('long'),
    address_string: text('address_string'),
    address_id: text('address_id'),
    description: text('description')?.replace(/\r\n?/g, '\n'),
    email: text('email'),
    phone: text('phone'),
    first_name: text('first_name'),
    last_name: text('last_name'),
    attributes: attributesIn(parameters),
  }
}

/** Where the photographs of a report are to be found. They are never fetched: an address may lead anywhere. */
export const mediaLinksIn = (parameters: Parameters): readonly string[] =>
  [...(parameters.media_url ?? []), ...(parameters['media_url[]'] ?? [])]
    .filter((url) => /^https?:\/\/\S{3,500}$/.test(url))
    .slice(0, 10)

/** What was said, and where the photographs of it are: whoever looks at the case may follow them. */
export function withPhotographs(said: string, parameters: Parameters): string {
  const links = mediaLinksIn(parameters)
  return links.length > 0 ? `${said}\n\nPhotographs: ${links.join(' ')}`.trim() : said
}

/** A span of time that was asked for. */
export type Span = { readonly from: Date; readonly until: Date }

const day = 86_400_000

/** The days that a query reaches back to when it says nothing, and at most. */
export const longestSpan = 90 * day

/** Reads `start_date` and `end_date`; `undefined` where one is no moment in time with its zone. */
export function spanIn(parameters: Parameters, now: Date): Span | undefined {
  const from = momentIn(one(parameters, 'start_date'))
  const until = momentIn(one(parameters, 'end_date'))
  if (from === 'wrong' || until === 'wrong') return undefined
  // Nothing is of a day to come: whoever asks for all until then means the latest of it.
  const asked = until ?? (from ? new Date(from.getTime() + longestSpan) : now)
  const end = new Date(Math.min(asked.getTime(), now.getTime()))
  const start = from ?? new Date(end.getTime() - longestSpan)
  return { from: new Date(Math.max(start.getTime(), end.getTime() - longestSpan)), until: end }
}

function momentIn(text: string | undefined): Date | 'wrong' | undefined {
  if (text === undefined) return undefined
  // A plus sign in a query that nobody escaped arrives as a space.
  const moment = text.replace(/ (\d{2}:?\d{2})$/, '+$1')
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i.test(moment))
    return 'wrong'
  const at = new Date(
    /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment) || !moment.includes('T') ? moment : `${moment}Z`,
  )
  return Number.isNaN(at.getTime()) ? 'wrong' : at
}
