import { type Answer, isList, partsOf, typedIn } from '../answer.ts'
import { type Kind, wrong } from '../kind.ts'
import { wordsIn } from '../text.ts'
import { boxName, calledOf, problem } from '../wording.ts'
import { labelOf, manyOf, offersOf, otherValue, readOther } from './choice.ts'

/**
 * Any of what a list of ours says there is, as the bins of an address. The definition names all that the list can
 * hold, so that a channel can ask when the list cannot be reached; `source` says which list narrows it down.
 */
export const pick: Kind = {
  boxes: ['', otherValue],
  empty: (question) => problem(question, 'empty', `Select ${calledOf(question)}`),
  read: (question, typed, today) => {
    const own = typedIn(typed, boxName(question, otherValue))
    if (question.other && (typed[question.id] ?? []).includes(otherValue)) {
      const others = (typed[question.id] ?? []).filter((value) => value !== otherValue)
      // One answer, so that no list can be mistaken for it: either of ours, or in words.
      return others.length === 0 ? readOther(question, own) : wrong(pick.empty(question))
    }
    return manyOf.read(question, typed, today)
  },
  write: (question, answer) => {
    const { other } = partsOf(answer)
    if (other === undefined) return manyOf.write(question, answer)
    return { [question.id]: [otherValue], [boxName(question, otherValue)]: [String(other)] }
  },
  words: (question, answer) => {
    const { other } = partsOf(answer)
    if (other !== undefined) return [String(other)]
    const list: Answer = isList(answer) ? answer : []
    if (list.length === 0) return [question.none ? wordsIn(question.none) : 'None']
    return list.map((value) => labelOf(question, value))
  },
  reply: (question, text, today) => {
    const known = manyOf.reply?.(question, text, today)
    if (known || !question.other || offersOf(question).length > Number(text)) return known
    return { [question.id]: [otherValue], [boxName(question, otherValue)]: [text.trim()] }
  },
  sms: 'reply',
  paper: 'tick-all',
  open311: 'multivaluelist',
}
