import { Buffer } from 'node:buffer'

/** What a nightly file differs by from the one of the day before. Units: shares of its rows. */
export type Difference = { readonly changed: number; readonly gone: number; readonly added: number }

const streets = [
  'Weir Street',
  'Mill Lane',
  'Finch Road',
  'Larkhollow Close',
  'Owlcroft Row',
  'Bridge Street',
]
const surnames = [
  'Lee',
  'Shah',
  'Patel',
  'Marlow',
  'Reeve',
  'Pugh',
  'Whitlock',
  'O’Neill',
  'Langridge',
  'Hollis',
]
const given = ['Ann', 'Bob', 'Cat', 'Dev', 'Ella', 'Finn', 'Grace', 'Hana', 'Ivo', 'Jo', 'Kai', 'Lily']

const header = 'REF,FORENAME,SURNAME,DOB,ADDR1,TOWN,POSTCODE,UPRN,PHONE,EMAIL,SINCE\n'

/** A file of so many invented rows, in pieces; each row is the same every time, but those that differ. */
export async function* nightlyFile(rows: number, difference?: Difference): AsyncGenerator<Uint8Array> {
  const { changed = 0, gone = 0, added = 0 } = difference ?? {}
  let text = header
  for (let at = 0; at < rows * (1 + added); at += 1) {
    // Spread over the file, as people are who move.
    const draw = ((at * 2_654_435_761) % 4_294_967_296) / 4_294_967_296
    const isGone = at < rows && draw < gone
    if (!isGone) text += rowOf(at, at < rows && draw >= gone && draw < gone + changed)
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

function rowOf(at: number, hasMoved: boolean): string {
  const pick = (list: readonly string[], by: number) => list[(at * by) % list.length] ?? ''
  const year = 1930 + ((at * 13) % 80)
  const born = `${String(1 + ((at * 7) % 28)).padStart(2, '0')}/${String(1 + ((at * 5) % 12)).padStart(2, '0')}/${year}`
  const home = `${(hasMoved ? 500 : 1) + (at % 180)} ${pick(streets, 11)}`
  const [first, last] = [pick(given, 17), pick(surnames, 19)]
  const email = `${first}.${last}${at}@example.com`
  return `R${at},${first.toUpperCase()},${last.toUpperCase()},${born},${home.toUpperCase()},BATH,BA${1 + (at % 3)} ${1 + (at % 9)}AA,${999_900_000_000 + (at % 90_000)},01632 960${String(at % 1000).padStart(3, '0')},${email},01/04/2019\n`
}
