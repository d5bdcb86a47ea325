import { residentSource } from '#sources'
import type { GoldenField, GoldenValue, RuleName } from '../model/person.ts'
import { survivorship } from '../model/survivorship-rules.ts'
import { sayDay, sayField } from './words.ts'

type Say = (source: string) => string

/**
 * Why a value stands, in one sentence: `Phone from Library, given by the person on 3 May 2026; Council Tax has an older
 * one.`
 */
export function sayWhy(field: GoldenField, value: GoldenValue, say: Say): string {
  const { pinned, rule } = value
  if (rule === 'with the address') return `${sayField(field)} from ${say(value.source)}, with the address.`
  const origin = originOf(field, value, say)
  const chosen =
    pinned && `, chosen by a steward until ${sayDay(pinned.until)} (${withoutStop(pinned.reason)})`
  return `${origin}${chosen ?? ''}${agreed(value, say)}${differing(value, say)}.`
}

const withoutStop = (text: string): string => text.replace(/\.+$/, '')

function originOf(field: GoldenField, { source, from }: GoldenValue, say: Say): string {
  const [on, since] = from ? [` on ${sayDay(from)}`, `, true since ${sayDay(from)}`] : ['', '']
  if (source === residentSource) return `${sayField(field)} given by the person${on}`
  const { told = [], checked = [] } = survivorship[field]
  const beginning = `${sayField(field)} from ${say(source)}`
  if (told.includes(source)) return `${beginning}, given by the person${on}`
  return checked.includes(source) ? `${beginning}, which has seen a document for it` : `${beginning}${since}`
}

function agreed({ agreeing, source }: GoldenValue, say: Say): string {
  const names = [...new Set(agreeing.map(say))].filter((name) => name !== say(source))
  if (names.length === 0) return ''
  return `, as ${listed(names)} ${names.length === 1 ? 'says' : 'say'} too`
}

type Reason = RuleName | 'outweighed' | 'undated'

/** What those have who say something else: one of them, several of them, and why that comes after. */
const behind: Readonly<Record<Reason, readonly [one: string, several: string]>> = {
  works: ['another that does not work', 'others that do not work'],
  authority: ['another, whose word counts for less here', 'others, whose word counts for less here'],
  checked: ['another that nobody has checked', 'others that nobody has checked'],
  whole: ['only an initial', 'only an initial'],
  latest: ['an older one', 'older ones'],
  undated: ['one without a date', 'some without a date'],
  agreement: ['another that fewer services agree with', 'others that fewer services agree with'],
  outweighed: [
    'another, which counts for less: it is older, or checked less',
    'others, which count for less: they are older, or checked less',
  ],
  fullest: ['a shorter one', 'shorter ones'],
  trust: ['another, which is checked less there', 'others, which are checked less there'],
  pinned: ['another', 'others'],
  even: ['another that is as likely', 'others that are as likely'],
  only: ['another', 'others'],
  'with the address': ['another', 'others'],
}

/** What else is said, once for each reason why it comes after. */
function differing({ competing, rule }: GoldenValue, say: Say): string {
  const reasonOf = ({ because = rule, from }: GoldenValue['competing'][number]): Reason =>
    because === 'latest' && from === '' ? 'undated' : because
  return [...Map.groupBy(competing, reasonOf)]
    .map(([reason, others]) => {
      const names = [...new Set(others.map(({ source }) => say(source)))]
      // A build before this one may have kept other names for its rules.
      const [one, several] = behind[reason] ?? behind.only
      return `; ${listed(names)} ${names.length === 1 ? 'has' : 'have'} ${others.length === 1 ? one : several}`
    })
    .join('')
}

const lists = new Intl.ListFormat('en-GB')
const listed = (names: readonly string[]): string => lists.format(names)
