import type { Kind } from '../kind.ts'
import type { Question } from '../question.ts'
import { declare, manyOf, oneOf, say } from './choice.ts'
import { contact } from './contact.ts'
import { date } from './date.ts'
import { number } from './number.ts'
import { address, name, place } from './person.ts'
import { email, line, paragraph, phone } from './written.ts'

const kinds: Readonly<Record<Question['type'], Kind>> = {
  'yes-no': oneOf,
  'one-of': oneOf,
  'many-of': manyOf,
  line,
  paragraph,
  number,
  date,
  name,
  email,
  phone,
  contact,
  address,
  place,
  declare,
  say,
}

/** How a question is answered. */
export const kindOf = ({ type }: Question): Kind => kinds[type]
