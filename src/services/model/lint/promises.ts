import type { ServiceDefinition } from '../definition.ts'
import { open311FieldOf, reservedKeywords } from '../render/open311.ts'
import type { Finding, LintBooks } from './finding.ts'

/** Whether every ending says what became of it, and some promise says by when. */
export function promiseFindings({ promise, case: { states } }: ServiceDefinition): readonly Finding[] {
  const closed = Object.entries(states).filter(
    ([, { open311, clock }]) => open311 === 'closed' || clock === 'stop',
  )
  const wordless = closed
    .filter(([, state]) => state.public.en.trim().split(/\s+/).length < 3)
    .map(
      ([name]): Finding => ({
        rule: 'closed-words',
        at: `case.states.${name}.public`,
        sentence: 'Say in a sentence what became of it: people read this when it is closed.',
      }),
    )
  const clocks = promise.map(({ clock }) => clock)
  if (clocks.includes('resolve')) return wordless
  return [
    ...wordless,
    {
      rule: 'clock-promise',
      at: 'promise',
      sentence: 'Promise by when it will be done: give a time for the clock resolve.',
    },
  ]
}

/** Whether those who do not go online are served as well. */
export function otherWayFindings({ channels }: ServiceDefinition): readonly Finding[] {
  const { open, close } = channels.phone
  const spoken = [
    !open && { at: 'channels.phone.open', sentence: 'Say how an officer begins the call.' },
    !close && { at: 'channels.phone.close', sentence: 'Say how an officer ends the call.' },
    close &&
      !(close.en.includes('((reference_spoken))') && close.en.includes('((promise))')) && {
        at: 'channels.phone.close',
        sentence: 'End the call with the reference and the promise: ((reference_spoken)) and ((promise)).',
      },
  ]
  const paper: readonly Finding[] =
    channels.paper === false
      ? [{ rule: 'paper-form', at: 'channels.paper', sentence: 'Give it a paper form, with a code.' }]
      : []
  return [...spoken.flatMap((each) => (each ? [{ rule: 'phone-words' as const, ...each }] : [])), ...paper]
}

/** Whether its codes are ones that other councils know. */
export function codeFindings({ codes = {} }: ServiceDefinition, books: LintBooks): readonly Finding[] {
  const lists = [
    { name: 'lgsl', code: codes.lgsl, known: books.lgsl },
    { name: 'lgil', code: codes.lgil, known: books.lgil },
  ]
  return lists.flatMap(({ name, code, known }): readonly Finding[] => {
    if (code !== undefined && known.includes(code)) return []
    const sentence =
      code === undefined
        ? `Give its number in the list ${name.toUpperCase()}.`
        : `${code} is no number that we know of the list ${name.toUpperCase()}.`
    return [{ rule: 'codes-known', at: `codes.${name}`, sentence }]
  })
}

/** Whether it can be offered by Open311 as it says. */
export function open311Findings(definition: ServiceDefinition): readonly Finding[] {
  const { keywords = [], channels, questions } = definition
  const reserved = keywords
    .filter((word) => reservedKeywords.some((each) => each === word.trim().toLowerCase().replace(/\s/g, '_')))
    .map((word) => `“${word}” is a command to Open311 clients: take it out of the keywords.`)
  const commas = keywords.filter((word) => word.includes(',')).map((word) => `“${word}” has a comma in it.`)
  const omitted = questions.flatMap((question, at) =>
    channels.open311 && question.required !== false && open311FieldOf(question) === 'omit'
      ? [{ at: `questions.${at}`, sentence: 'It must be answered, and no Open311 client can answer it.' }]
      : [],
  )
  return [
    ...[...reserved, ...commas].map((sentence) => ({
      rule: 'open311-fit' as const,
      at: 'keywords',
      sentence,
    })),
    ...omitted.map((each) => ({ rule: 'open311-fit' as const, ...each })),
  ]
}

/** Whether whoever must not be found out can leave at once, and no message tells on them. */
export function restrictedFindings(definition: ServiceDefinition): readonly Finding[] {
  const { visibility, channels, notifications, name } = definition
  if (visibility !== 'restricted') return []
  const telling = Object.entries(notifications).flatMap(([key, { sms }]) =>
    sms.en.toLowerCase().includes(name.en.toLowerCase()) || /\(\(service\)\)/.test(sms.en)
      ? [{ at: `notifications.${key}.sms`, sentence: 'The text message names the service.' }]
      : [],
  )
  const open = [
    !channels.web.exitThisPage && {
      at: 'channels.web.exitThisPage',
      sentence: 'Give its pages a button that leaves at once.',
    },
    channels.open311 && { at: 'channels.open311', sentence: 'It may not be listed in Open311.' },
    channels.kiosk && { at: 'channels.kiosk', sentence: 'It may not be used where others look on.' },
  ]
  return [...telling, ...open.flatMap((each) => each || [])].map((each) => ({
    rule: 'restricted-safe' as const,
    ...each,
  }))
}
