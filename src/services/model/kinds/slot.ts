import { isBankHoliday } from '#kit/bank-holidays'
import { isDay, laterDay } from '#kit/day'
import { partsOf, typedIn } from '../answer.ts'
import { dayFrom, sayDay, weekdayOf } from '../day.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { calledOf, problem } from '../wording.ts'
import type { Offer } from './choice.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** A time as people say it: “9:30am”, “12pm”. */
function sayTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  return `${twelve}${minute > 0 ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}

/** A booked time as people read it: “Wednesday 25 November 2026 at 10am”. */
export function saySlot(slot: string): string {
  const [day = '', time = ''] = slot.split('T')
  return `${weekdays[weekdayOf(day) - 1] ?? ''} ${sayDay(day)} at ${sayTime(time)}`
}

const dayOf = (slot: string) => slot.slice(0, 10)
const timeOf = (slot: string) => slot.slice(11)

/** Whether that time may be booked on that day at all, by the week of the definition. */
function isOpen({ week }: Question, slot: string, today: string): boolean {
  const day = dayOf(slot)
  if (!week || !isDay(day)) return false
  if (day < dayFrom(week.from, today) || day > dayFrom(week.to, today)) return false
  const isKept = week.bankHolidays !== undefined && isBankHoliday(week.bankHolidays, day)
  const isWorked = week.weekdays.includes(weekdayOf(day)) && !week.closed?.includes(day) && !isKept
  return isWorked && week.times.includes(timeOf(slot)) && slot[10] === 'T'
}

// As many as one can look through. Whoever wants a later one says which.
const mostOffered = 40

/** The times that may be booked, the soonest first, as many as one can look through. */
export function slotsOf(question: Question, today: string, taken: readonly string[] = []): readonly Offer[] {
  const { week } = question
  if (!week) return []
  const last = dayFrom(week.to, today)
  const gone = new Set(taken)
  const found: string[] = []
  for (
    let day = dayFrom(week.from, today);
    day <= last && found.length < mostOffered;
    day = laterDay(day, 1)
  ) {
    const times = week.times.map((time) => `${day}T${time}`)
    found.push(...times.filter((slot) => isOpen(question, slot, today) && !gone.has(slot)))
  }
  return found.map((slot) => ({ value: slot, label: { en: saySlot(slot) } }))
}

/** A question with what it can offer on that day, without what is taken, for whoever shows it. */
export function atHand(question: Question, today: string, taken: readonly string[] = []): Question {
  return question.type === 'slot' ? { ...question, options: slotsOf(question, today, taken) } : question
}

/** A day and a time to come. Stored as `{slot: "2026-11-25T10:00"}`, in the council's own time. */
export const slot: Kind = {
  boxes: [''],
  empty: (question) => problem(question, 'empty', `Select ${calledOf(question)}`),
  read: (question, typed, today) => {
    const chosen = typedIn(typed, question.id).trim()
    if (!chosen) return given(undefined)
    const message = 'That time has gone. Select another'
    return isOpen(question, chosen, today)
      ? given({ slot: chosen })
      : wrong(problem(question, 'format', message))
  },
  write: ({ id }, answer) => ({ [id]: [String(partsOf(answer).slot ?? '')] }),
  words: (_question, answer) => [saySlot(String(partsOf(answer).slot ?? ''))],
  reply: (question, text, today) => {
    const bare = text.trim()
    const numbered = /^\d{1,2}$/.test(bare) ? slotsOf(question, today)[Number(bare) - 1]?.value : undefined
    const chosen = numbered ?? bare.toUpperCase().slice(0, 16)
    return isOpen(question, chosen, today) ? { [question.id]: [chosen] } : undefined
  },
  sms: 'reply',
  paper: 'three-choices',
  open311: 'datetime',
}
