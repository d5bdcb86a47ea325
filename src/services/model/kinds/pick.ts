import { partsOf, typedIn } from '../answer.ts'
import { type Kind, wrong } from '../kind.ts'
import { boxName } from '../wording.ts'
import { manyOf, otherValue, readOther, replyOther, typedOther } from './choice.ts'

/**
 * Any of what a list of ours says there is, as the bins of an address. The definition names all that the list can
 * hold, so that a channel can ask when the list cannot be reached; `source` says which list narrows it down.
 */
export const pick: Kind = {
  boxes: ['', otherValue],
  empty: manyOf.empty,
  read: (question, typed, today) => {
    const own = typedIn(typed, boxName(question, otherValue))
    if (question.other && (typed[question.id] ?? []).includes(otherValue)) {
      const others = (typed[question.id] ?? []).filter((value) => value !== otherValue)
      // One answer, so that no list can be mistaken for it: either of ours, or in words.
      return others.length === 0 ? readOther(question, own) : wrong(manyOf.empty(question))
    }
    return manyOf.read(question, typed, today)
  },
  write: (question, answer) => {
    const { other } = partsOf(answer)
    return other === undefined ? manyOf.write(question, answer) : typedOther(question, String(other))
  },
  words: (question, answer) => {
    const { other } = partsOf(answer)
    return other === undefined ? manyOf.words(question, answer) : [String(other)]
  },
  reply: (question, text, today) => manyOf.reply?.(question, text, today) ?? replyOther(question, text),
  sms: 'reply',
  paper: 'tick-all',
  open311: 'multivaluelist',
}
