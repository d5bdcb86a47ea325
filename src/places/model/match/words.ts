/** Words in addresses, and the short forms of each. */
const shortForms = `
STREET STR | ROAD RD | LANE LN LA | AVENUE AV AVE | DRIVE DR DRV | CLOSE CL CLO | GARDENS GDNS GDN | TERRACE TER TERR
COURT CT CRT | GROVE GR GRV GRO | CRESCENT CRES CRESC | PLACE PL | SQUARE SQ | PARK PK | HOUSE HSE HO | BUILDINGS BLDGS
BUILDING BLDG | COTTAGE COTT | COTTAGES COTTS | BRIDGE BDGE | MOUNT MT | NORTH NTH | SOUTH STH | MEWS MWS | PARADE PDE
WALK WLK | GREEN GRN | VIEW VW | ROW RW | ESTATE EST | MANSIONS MANS MNS | APARTMENTS APTS | APARTMENT APT | LOWER LWR
UPPER UPR | GREAT GT | LITTLE LT | FARM FM | LODGE LDG | TOWER TWR | HILL HL | ANNEXE ANNEX | ADJACENT ADJ | OPPOSITE OPP`

/** The whole word that is compared, by its short form. */
const whole: ReadonlyMap<string, string> = new Map(
  shortForms
    .trim()
    .split(/ \| |\n/)
    .map((each) => each.split(' '))
    .flatMap(([word = '', ...short]) => short.map((form) => [form, word] as const)),
)

const points: Readonly<Record<string, string>> = { N: 'NORTH', S: 'SOUTH', E: 'EAST', W: 'WEST' }

/**
 * The words of an address that are compared: whole, in upper case, without accents or signs. `St` is a saint where
 * another word follows it in the same part, and a street at the end of one; `N` is north at either end of a part.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .toUpperCase()
    .replace(/\bR\/O\b/g, 'REAR')
  return plain.split(/,/).flatMap((part) => {
    const words = part.split(/[^A-Z0-9]+/).filter((word) => word && word !== 'AND')
    return words.map((word, at) => wholeWord(word, { isFirst: at === 0, isLast: at === words.length - 1 }))
  })
}

type Place = { readonly isFirst: boolean; readonly isLast: boolean }

function wholeWord(word: string, { isFirst, isLast }: Place): string {
  if (word === 'ST') return isFirst && !isLast ? 'SAINT' : 'STREET'
  // `La` begins names, too.
  if (word === 'LA' && !isLast) return word
  if (isFirst !== isLast && points[word]) return points[word]
  return whole.get(word) ?? word
}
