import { table, tag } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import { sayDay } from '#services'
import type { WholeCase } from '../model/case.ts'
import { type Clock, type Standing, standingOf } from '../model/clock/clock.ts'
import { sayMoment, sayTime } from './words.ts'

const standings: Readonly<Record<Standing, readonly [label: string, colour: string]>> = {
  running: ['Running', 'blue'],
  paused: ['Standing still', 'orange'],
  kept: ['Kept', 'green'],
  late: ['Late', 'red'],
  missed: ['Missed', 'red'],
}

/** Every promise of a case with its clock; nothing for a case that was promised nothing. */
export function clockTable({ clocks }: WholeCase, now: Date): SafeHtml | false {
  if (clocks.length === 0) return false
  return table({
    caption: 'Promises',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What we said' }, { text: 'By' }, { text: 'Now' }],
    rows: clocks.map((clock) => [
      {
        text: html`${clock.sentence}${clock.run > 1 && html`<br><span class="govuk-hint">Promised again</span>`}`,
      },
      { text: dueWords(clock) },
      { text: standing(clock, now) },
    ]),
  })
}

const dueWords = ({ target, dueAt, dueDay }: Clock) =>
  'hours' in target || 'workingHours' in target ? sayTime(dueAt) : sayDay(dueDay)

function standing(clock: Clock, now: Date): SafeHtml {
  const [text, colour] = standings[standingOf(clock, now)]
  const since =
    !!clock.pausedSince && html`<br><span class="govuk-hint">since ${sayMoment(clock.pausedSince)}</span>`
  return html`${tag({ text, classes: `govuk-tag--${colour}` })}${since}`
}
