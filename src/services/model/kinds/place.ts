import { gridOfPoint, readUprn, readUsrn } from '#places'
import { type Answer, type Parts, partsOf, type Typed, typedIn } from '../answer.ts'
import { given, type Kind } from '../kind.ts'
import type { Question } from '../question.ts'
import { boxName, calledOf, problem, titleOf } from '../wording.ts'
import { readBoxes } from './several-boxes.ts'

const boxes = ['', 'lat', 'long', 'asset', 'accuracy', 'uprn', 'usrn', 'by']

// How a position came about. One without any was given with the answer, as by a program.
const ways = ['street', 'location', 'map', 'address']

const coordinate = (most: number) => (text: string) =>
  /^-?\d{1,3}(\.\d{1,20})?$/.test(text) && Math.abs(Number(text)) <= most ? text : undefined

// Units: metres. What a phone is less sure of than this says nothing about where someone stands.
const metres = (text: string) =>
  /^\d{1,5}(\.\d{1,12})?$/.test(text) ? String(Math.round(Number(text))) : undefined

/** Where something is: in words, as a position, or both; with the number of the thing that is there, as a lamp post, of its street and of its property. */
export const place: Kind = {
  boxes,
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`),
  read: (question, typed) => {
    const position = { read: coordinate(180), max: 30 }
    const read = readBoxes(question, typed, [
      { box: '', max: question.max ?? 300, title: titleOf(question), required: !isPinned(question, typed) },
      { box: 'lat', title: 'Latitude', ...position, read: coordinate(90) },
      { box: 'long', title: 'Longitude', ...position },
      { box: 'asset', max: 40, title: 'Lamp post number' },
      { box: 'accuracy', max: 20, title: 'Accuracy', read: metres },
      { box: 'uprn', max: 20, title: 'Property number', read: readUprn },
      { box: 'usrn', max: 20, title: 'Street number', read: readUsrn },
      {
        box: 'by',
        max: 20,
        title: 'How the place was given',
        read: (text) => ways.find((way) => way === text),
      },
    ])
    return read.ok && read.value !== undefined ? given(placed(partsOf(read.value))) : read
  },
  write: (question, answer) => {
    const { text, easting, northing, ...rest } = partsOf(answer)
    const values: Parts = { '': text, ...rest }
    return Object.fromEntries(boxes.map((box) => [boxName(question, box), [String(values[box] ?? '')]]))
  },
  words: (_question, answer) => {
    const { text, lat, long, asset } = partsOf(answer)
    const position = lat !== undefined && `At ${Number(lat).toFixed(5)}, ${Number(long).toFixed(5)}`
    return [text, !text && position, asset && `Lamp post ${asset}`].flatMap((line) =>
      line ? [String(line)] : [],
    )
  },
  reply: ({ id }, text) => ({ [id]: [text] }),
  sms: 'reply',
  paper: 'place',
  open311: 'string',
}

const isPinned = (question: Question, typed: Typed): boolean =>
  ['lat', 'long'].every((box) => typedIn(typed, boxName(question, box)).trim() !== '')

/** Half a position is none, and an accuracy of nothing says nothing. Maps of the council go by eastings and northings. */
function placed({ '': text, lat, long, asset, accuracy, uprn, usrn, by }: Parts): Answer {
  const position =
    lat !== undefined && long !== undefined
      ? {
          lat: Number(lat),
          long: Number(long),
          ...gridOfPoint({ latitude: Number(lat), longitude: Number(long) }),
          ...(accuracy !== undefined && { accuracy: Number(accuracy) }),
        }
      : {}
  const named = { ...(asset && { asset }), ...(uprn && { uprn }), ...(usrn && { usrn }) }
  return { ...(text && { text }), ...position, ...named, ...(by && { by }) }
}
