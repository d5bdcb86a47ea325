import { partsOf } from '../answer.ts'
import type { Kind } from '../kind.ts'
import { calledOf, problem } from '../wording.ts'
import { readBoxes, writeBoxes } from './several-boxes.ts'

const boxes = ['holder', 'sort', 'account', 'roll']

const digitsOf = (pattern: RegExp) => (text: string) => {
  const digits = text.replace(/[\s-]/g, '')
  return pattern.test(digits) ? digits : undefined
}

const rollNumber = (text: string) => (/^[A-Za-z0-9 ./-]{1,18}$/.test(text) ? text : undefined)

/**
 * A bank or building society account in the UK. Never by text message, and never shown whole again.
 *
 * Source: GOV.UK Design System, bank details.
 */
export const bank: Kind = {
  boxes,
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`, 'holder'),
  read: (question, typed) =>
    readBoxes(question, typed, [
      {
        box: 'holder',
        max: 100,
        title: 'Name on the account',
        required: true,
        error: 'line',
        empty: 'Enter the name on the account',
      },
      {
        box: 'sort',
        max: 40,
        title: 'Sort code',
        required: true,
        error: 'sort',
        empty: 'Enter a sort code, like 30 94 30',
        read: digitsOf(/^\d{6}$/),
      },
      {
        box: 'account',
        max: 40,
        title: 'Account number',
        required: true,
        error: 'account',
        empty: 'Enter an account number of 6 to 8 digits, like 00733445',
        read: digitsOf(/^\d{6,8}$/),
      },
      {
        box: 'roll',
        max: 40,
        title: 'Building society roll number',
        error: 'roll',
        empty: 'Building society roll number must be letters, numbers, hyphens, spaces and full stops',
        read: rollNumber,
      },
    ]),
  write: writeBoxes(boxes),
  words: (_question, answer) => {
    const { holder, account } = partsOf(answer)
    return [String(holder ?? ''), `Account ending ${String(account ?? '').slice(-2)}`]
  },
  isSecret: true,
  sms: 'none',
  paper: 'separate-sheet',
}
