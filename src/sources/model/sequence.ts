/** A number or a moment, written so that of two of one kind the later is the greater text. */
export type Sequence = string

const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9})\d*)?(Z|[+-]\d{2}:?\d{2})$/i

/**
 * Reads what orders the versions of a record: a number that grows, or a moment with its zone. Without a zone the hour after
 * the clocks go back would come before itself.
 *
 * Errors: `undefined` for anything else.
 */
export function readSequence(text: string): Sequence | undefined {
  const said = text.trim()
  const [, whole = '', part = ''] = /^0*(\d{1,30})(?:\.(\d{1,9}))?$/.exec(said) ?? []
  if (whole) return `n${String(whole.length).padStart(2, '0')}${whole}${fraction(part)}`
  const [, day, time, parts = '', zone = ''] = moment.exec(said) ?? []
  if (!day || !time) return undefined
  const at = new Date(`${day}T${time}${zone.replace(/(\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`)
  return Number.isNaN(at.getTime()) ? undefined : `m${at.toISOString().slice(0, 19)}.${parts.padEnd(9, '0')}`
}

const fraction = (digits: string): string => {
  const kept = digits.replace(/0+$/, '')
  return kept ? `.${kept}` : ''
}

/** Whether a version comes before the one that is held. Of two kinds, or where nothing is known, nobody can tell: no. */
export const isOlder = (sequence: Sequence, held: Sequence | undefined): boolean =>
  held !== undefined && held[0] === sequence[0] && sequence < held

/** Whether it is a moment more than an hour ahead: by a clock that goes wrong everything true would be older for years. */
export const isAhead = (sequence: Sequence, now: Date): boolean =>
  sequence.startsWith('m') && sequence.slice(1) > new Date(now.getTime() + 3_600_000).toISOString()
