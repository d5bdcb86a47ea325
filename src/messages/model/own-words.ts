import { escapeMarkup, type Value, type Values } from './template.ts'

/** Text that the council itself has written, in which a link may be a link: an address of ours, a sentence of ours. */
export type OurText = { readonly ours: string }

/** What may be put into a template: text is taken for people's own words, unless it is marked as ours. */
export type Given = string | number | boolean | readonly string[] | OurText

/** Marks text as the council's own: never anything that a resident has typed. */
export const ours = (text: string): OurText => ({ ours: text })

// Marks that change the direction of writing or hide between letters, with which a line can be made to read otherwise.
const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g

/**
 * People's own words on one line, in which nothing can be followed: phones and mail programs make a link of all that
 * looks like an address, so that what looks like one gets a space.
 */
export function withoutLinks(text: string): string {
  return text
    .replace(hidden, '')
    .replace(/\p{Cc}+|\s+/gu, ' ')
    .replace(/([a-z][a-z0-9+.-]*):\/\//gi, '$1: //')
    .replace(/([\p{L}\p{N}_-])[.。．｡](?=[\p{L}]{2})/gu, '$1. ')
    .trim()
}

/** Values as a template may take them. In `markup`, no sign of people's own words means anything. */
export function valuesOf(given: Readonly<Record<string, Given>>, isMarkup: boolean): Values {
  const safe = (text: string) => (isMarkup ? escapeMarkup(withoutLinks(text)) : withoutLinks(text))
  const written = (value: Given): Value => {
    if (typeof value === 'string') return safe(value)
    if (typeof value !== 'object') return value
    return 'ours' in value ? value.ours : value.map(safe)
  }
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, written(value)]))
}
