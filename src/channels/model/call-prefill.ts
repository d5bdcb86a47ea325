import type { Needs, Person } from '#golden'
import {
  type Answer,
  contactFormats,
  type Question,
  replyTo,
  type ServiceDefinition,
  type Typed,
  typedFor,
  waysOf,
} from '#services'
import { isMobile } from './text-inbound.ts'

/** What is known of whoever calls. */
export type Known = { readonly person: Person; readonly needs: Needs } | undefined

/**
 * What can be keyed before the caller has said anything: what the record of the confirmed person says, where a question
 * says that it is about that, and how to reach them. Of restricted people nothing is: it is asked each time.
 */
export function prefilled(
  { questions }: Pick<ServiceDefinition, 'questions'>,
  {
    known,
    number,
    today,
  }: { readonly known: Known; readonly number: string | undefined; readonly today: string },
): Typed {
  const about = known?.needs.isRestricted ? undefined : known
  return Object.assign(
    {},
    ...questions.map((question) => {
      const address = question.record === 'person.address' && about && addressOf(about.person)
      if (address) return replyTo(question, address, today) ?? {}
      const answer = answerTo(question, about, number)
      return answer === undefined ? {} : typedFor({ questions: [question] }, { [question.id]: answer })
    }),
  )
}

function addressOf({ values: { address, postcode } }: Person): string | undefined {
  return address && postcode && !address.isInvalid ? `${address.value}, ${postcode.value}` : undefined
}

function answerTo(question: Question, known: Known, number: string | undefined): Answer | undefined {
  const { record, type } = question
  if (record === 'person.contact' && type === 'contact') return contactOf(question, known, number)
  const values = known?.person.values
  if (!values) return undefined
  if (record === 'person.name' && values.given_name && values.surname)
    return { given: values.given_name.value, family: values.surname.value }
  if (record === 'person.born' && type === 'date') return values.date_of_birth?.value
  return undefined
}

// By the way they prefer where that is known, else by the number that they call from.
function contactOf(question: Question, known: Known, number: string | undefined): Answer | undefined {
  const ways = waysOf(question).map(({ value }) => value)
  const { needs, person } = known ?? {}
  const format = contactFormats.find(({ value }) => needs?.needs.some((need) => need === value))?.value
  const email = person?.values.email
  const wantsLetter = needs?.preferred === 'letter' && !needs.needs.includes('no-letters')
  const able = {
    email: needs?.preferred === 'email' && email && !email.isInvalid && { email: email.value },
    letter: wantsLetter && {},
    text: number && isMobile(number) && needs?.preferred !== 'phone' && { phone: number },
    call: number && { phone: number },
  }
  const by = (['email', 'letter', 'text', 'call'] as const).find((way) => able[way] && ways.includes(way))
  return by && { by, ...able[by], ...(format && { format }) }
}
