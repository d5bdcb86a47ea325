import type { Kind } from '../kind.ts'
import type { Question } from '../question.ts'
import { aboutWhen } from './about-when.ts'
import { address } from './address.ts'
import { bank } from './bank.ts'
import { manyOf, oneOf } from './choice.ts'
import { contact } from './contact.ts'
import { date } from './date.ts'
import { declare } from './declare.ts'
import { money } from './money.ts'
import { name } from './name.ts'
import { nino } from './nino.ts'
import { number } from './number.ts'
import { pick } from './pick.ts'
import { place } from './place.ts'
import { repeatOf } from './repeat.ts'
import { say } from './say.ts'
import { slot } from './slot.ts'
import { file, photo } from './upload.ts'
import { vehicle } from './vehicle.ts'
import { email, line, paragraph, phone } from './written.ts'

const kinds: Readonly<Record<Question['type'], Kind>> = {
  'yes-no': oneOf,
  'one-of': oneOf,
  'many-of': manyOf,
  pick,
  line,
  paragraph,
  number,
  money,
  date,
  'about-when': aboutWhen,
  slot,
  name,
  email,
  phone,
  contact,
  address,
  place,
  photo,
  file,
  nino,
  vehicle,
  bank,
  repeat: repeatOf((question) => kindOf(question)),
  declare,
  say,
}

/** How a question is answered. */
export const kindOf = ({ type }: Pick<Question, 'type'>): Kind => kinds[type]
