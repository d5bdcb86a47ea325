import { isDay } from '#kit/day'
import type { Problem } from '#kit/outcome'
import { type Typed, typedIn } from '../answer.ts'
import { dayFrom, sayDay } from '../day.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { boxName, calledOf, problem, titleOf } from '../wording.ts'
import { dayMeant, monthOf } from './day-meant.ts'

const parts = ['day', 'month', 'year'] as const

/** A date that people know by heart, in three boxes. */
export const date: Kind = {
  boxes: parts,
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`, 'day'),
  read: (question, typed, today) => {
    const texts = partsTyped(question, typed)
    const missing = parts.filter((part) => !texts[part])
    if (missing.length === parts.length) return given(undefined)
    if (missing.length > 0) return wrong(missingProblem(question, missing))
    const day = dayOf(texts)
    if (!day) {
      const message = `${titleOf(question)} must be a real date`
      return wrong(problem(question, 'format', message, firstWrong(texts)))
    }
    const outside = boundProblem(question, day, today)
    return outside ? wrong(outside) : given(day)
  },
  write: (question, answer) => {
    const [year = '', month = '', day = ''] = String(answer ?? '').split('-')
    const numbers = { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
    return Object.fromEntries(parts.map((part) => [boxName(question, part), [numbers[part]]]))
  },
  words: (_question, answer) => [sayDay(String(answer))],
  reply: (question, text, today) => {
    const day = dayMeant(text, { today, isPast: question.notAfter === 'today' })
    return day ? date.write(question, day) : undefined
  },
  sms: 'reply',
  paper: 'date',
  open311: 'datetime',
}

type Texts = Readonly<Record<(typeof parts)[number], string>>

function partsTyped(question: Question, typed: Typed): Texts {
  const text = (part: string) => typedIn(typed, boxName(question, part)).trim()
  return { day: text('day'), month: text('month'), year: text('year') }
}

function missingProblem(question: Question, missing: readonly string[]): Problem {
  const message = `${titleOf(question)} must include a ${missing.join(' and ')}`
  return problem(question, 'format', message, missing[0])
}

function dayOf({ day, month, year }: Texts): string | undefined {
  const number = monthOf(month)
  if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year) || number === undefined) return undefined
  const text = [year, String(number).padStart(2, '0'), day.padStart(2, '0')].join('-')
  return isDay(text) && Number(year) >= 1000 ? text : undefined
}

/** The first box that is wrong in itself; the day, when only all three together are. */
function firstWrong({ day, month, year }: Texts): string {
  if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31) return 'day'
  const number = monthOf(month)
  if (number === undefined || number < 1 || number > 12) return 'month'
  return /^[1-9]\d{3}$/.test(year) ? 'day' : 'year'
}

function boundProblem(question: Question, day: string, today: string): Problem | undefined {
  const { notBefore, notAfter } = question
  const title = titleOf(question)
  if (notAfter && day > dayFrom(notAfter, today)) {
    const limit = sayDay(dayFrom(notAfter, today))
    const message = notAfter === 'today' ? 'today or in the past' : `the same as or before ${limit}`
    return problem(question, 'future', `${title} must be ${message}`, 'day')
  }
  if (notBefore && day < dayFrom(notBefore, today)) {
    const limit = sayDay(dayFrom(notBefore, today))
    const message = notBefore === 'today' ? 'today or in the future' : `the same as or after ${limit}`
    return problem(question, 'past', `${title} must be ${message}`, 'day')
  }
  return undefined
}
