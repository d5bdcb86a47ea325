import type { ServiceDefinition } from '../definition.ts'

/** What two services may not share, since it must lead to one of them. */
const names: readonly {
  readonly what: string
  readonly of: (service: ServiceDefinition) => readonly string[]
}[] = [
  {
    what: 'Text messages with',
    of: ({ channels: { sms } }) => (sms ? [sms.keyword, ...(sms.aliases ?? [])] : []),
  },
  { what: 'Paper forms', of: ({ channels: { paper } }) => (paper ? [paper.formCode] : []) },
  {
    what: 'Emails to',
    of: ({ channels: { email } }) => (email ? [(email.address ?? '').toLowerCase()].filter(Boolean) : []),
  },
  { what: 'Open311 requests for', of: ({ codes }) => (codes?.open311 ? [codes.open311] : []) },
]

// Words that mean something in any conversation by text message.
const commands = [
  'BACK',
  'SKIP',
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'START',
  'UNSTOP',
  'HELP',
  'AGENT',
  'STATUS',
  'REOPEN',
  'MORE',
  'DONE',
  'AGREE',
  'YES',
  'NO',
]

/** Names that would lead to two services, or to none: each in a sentence. */
export function clashesIn(services: readonly ServiceDefinition[]): readonly string[] {
  const claimed = names.flatMap(({ what, of }) => {
    const claims = services.flatMap((service) => of(service).map((name) => ({ name, id: service.id })))
    return [...Map.groupBy(claims, ({ name }) => name)]
      .filter(([, claimants]) => claimants.length > 1)
      .map(
        ([name, claimants]) =>
          `${what} ${name} would lead to ${claimants.map(({ id }) => id).join(' and ')}.`,
      )
  })
  const taken = services.flatMap(({ id, channels: { sms } }) =>
    (sms ? [sms.keyword, ...(sms.aliases ?? [])] : [])
      .filter((word) => commands.includes(word))
      .map((word) => `${id} takes ${word} for its own, which is a command.`),
  )
  return [...claimed, ...taken]
}
