import { readPostcode } from '#places'
import { partsOf } from '../answer.ts'
import type { Kind } from '../kind.ts'
import { boxName, calledOf, problem } from '../wording.ts'
import { readBoxes, writeBoxes } from './several-boxes.ts'

const addressBoxes = ['line', 'town', 'postcode', 'uprn']

/** An address as it is written on a letter; with its UPRN where that is known. */
export const address: Kind = {
  boxes: addressBoxes,
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`, 'line'),
  read: (question, typed) =>
    readBoxes(question, typed, [
      {
        box: 'line',
        max: 200,
        title: 'Address line 1',
        required: true,
        error: 'line',
        empty: 'Enter address line 1, typically the building and street',
      },
      { box: 'town', max: 100, title: 'Town or city' },
      {
        box: 'postcode',
        max: 40,
        title: 'Postcode',
        required: true,
        error: 'postcode',
        empty: 'Enter a full UK postcode, like BA1 1AA',
        read: readPostcode,
      },
      { box: 'uprn', max: 12, title: 'Property number' },
    ]),
  write: writeBoxes(addressBoxes),
  words: (_question, answer) => {
    const { line, town, postcode } = partsOf(answer)
    return [line, town, postcode].flatMap((part) => (part ? [String(part)] : []))
  },
  reply: (question, text) => {
    const [, before = text, postcode = ''] = postcodeAtEnd.exec(text.trim()) ?? []
    const [line = '', ...town] = before.split(',').map((part) => part.trim())
    const rest = town.filter(Boolean)
    // “Flat 2, 9 Church Road” and “The Lodge, Park Street” name no town: their last part is the street.
    const hasStreet = rest.length > 1 || /^\d+[a-z]?\s+\p{L}/iu.test(line)
    const last = (hasStreet && rest.pop()) || ''
    return {
      [boxName(question, 'line')]: [[line, ...rest].filter(Boolean).join(', ')],
      [boxName(question, 'town')]: [last],
      [boxName(question, 'postcode')]: [postcode],
    }
  },
  sms: 'reply',
  paper: 'address',
  open311: 'string',
}

// “12 Mill Lane, Bath BA1 1AA”, “12 BA11AA”.
const postcodeAtEnd = /^(.*?)[\s,]*\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})[.\s]*$/i
