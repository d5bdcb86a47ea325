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

/** What those have who say something else: one of them, several of them, and why that comes after. */
const behind: Readonly<Record<RuleName, readonly [one: string, several: string, because: string]>> = {
  works: ['another', 'others', ' that does not work'],
  authority: ['another', 'others', ', whose word counts for less here'],
  checked: ['another', 'others', ' that nobody has checked'],
  whole: ['only an initial', 'only an initial', ''],
  latest: ['an older one', 'older ones', ''],
  agreement: ['another', 'others', ' that fewer services agree with'],
  fullest: ['a shorter one', 'shorter ones', ''],
  trust: ['another', 'others', ', and checks it less'],
  pinned: ['another', 'others', ''],
  even: ['another', 'others', ' that is as likely'],
  only: ['another', 'others', ''],
  'with the address': ['another', 'others', ''],
}

function differing({ competing, rule }: GoldenValue, say: Say): string {
  const names = [...new Set(competing.map(({ source }) => say(source)))]
  if (names.length === 0) return ''
  // A build before this one may have kept other names for its rules.
  const [one, several, because] = behind[rule] ?? behind.only
  const verb = names.length === 1 ? 'has' : 'have'
  return `; ${listed(names)} ${verb} ${competing.length === 1 ? one : several}${because}`
}

const lists = new Intl.ListFormat('en-GB')
const listed = (names: readonly string[]): string => lists.format(names)
