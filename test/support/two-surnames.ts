import type { Row } from './neighbours.ts'

// As different as names can be, so that nobody is like somebody of another home.
const names = (
  'Adwoa Bartholomew Cressida Dmitri Ekaterina Fionnuala Gwilym Hortensia Ignatius Jocasta Kwabena Leocadia Mordecai ' +
  'Nefertari Octavian Philippa Quentin Rosalind Siegfried Theodora Ulysses Vasilisa Wolfgang Xanthippe Yusuf Zuleika'
).split(' ')
const surnames = (
  'Ashdown Bickerstaff Cholmondeley Dunwoody Entwistle Featherstone Grimshaw Higginbottom Illingworth Jephcott ' +
  'Kilpatrick Lamplugh Mukherjee Nethersole Oyelaran Postlethwaite Quartermaine Rutherglen Sowerbutts Thistlethwaite ' +
  'Umunna Vavasour Wolstenholme Xiaoping Yarborough Zambrano'
).split(' ')

const backwards = (name: string): string => [...name.toLowerCase()].reverse().join('')

/**
 * In each of so many homes, up to 52, somebody who is known by two surnames: nobody but a steward can say that it is one
 * person, and all such questions are alike.
 */
export function peopleOfTwoSurnames(homes: number): readonly Row[] {
  return [...names, ...names.map(backwards)].slice(0, homes).flatMap((name, at): readonly Row[] => {
    const home = { given_name: name, address: `${at + 1} Fallow Lane, Bath`, postcode: 'BA2 6JD' }
    const [one = '', other = ''] = [surnames[at % 26], surnames[(at + 11) % 26]]
    return at < 26
      ? [
          { id: `A${at}`, surname: one, ...home },
          { id: `B${at}`, surname: backwards(other), ...home },
        ]
      : [
          { id: `A${at}`, surname: `${one}son`, ...home },
          { id: `B${at}`, surname: `${backwards(other)}ley`, ...home },
        ]
  })
}
