/** Short forms of words in addresses, and the whole word that is compared. */
const whole: Readonly<Record<string, string>> = {
  ST: 'STREET',
  STR: 'STREET',
  RD: 'ROAD',
  LN: 'LANE',
  AV: 'AVENUE',
  AVE: 'AVENUE',
  DR: 'DRIVE',
  DRV: 'DRIVE',
  CL: 'CLOSE',
  CLO: 'CLOSE',
  GDNS: 'GARDENS',
  GDN: 'GARDENS',
  TER: 'TERRACE',
  TERR: 'TERRACE',
  CT: 'COURT',
  CRT: 'COURT',
  GR: 'GROVE',
  GRV: 'GROVE',
  CRES: 'CRESCENT',
  CRESC: 'CRESCENT',
  PL: 'PLACE',
  SQ: 'SQUARE',
  PK: 'PARK',
  HSE: 'HOUSE',
  HO: 'HOUSE',
  BLDGS: 'BUILDINGS',
  BLDG: 'BUILDING',
  COTT: 'COTTAGE',
  COTTS: 'COTTAGES',
  BDGE: 'BRIDGE',
  MT: 'MOUNT',
  NTH: 'NORTH',
  STH: 'SOUTH',
}

/**
 * The words of an address that are compared: whole, in upper case, without accents or signs. `St` is a saint where
 * another word follows it in the same part, and a street at the end of one.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’.]/g, '')
    .toUpperCase()
  return plain.split(/,/).flatMap((part) => {
    const words = part.split(/[^A-Z0-9]+/).filter(Boolean)
    return words.map((word, at) =>
      word === 'ST' && at === 0 && words.length > 1 ? 'SAINT' : (whole[word] ?? word),
    )
  })
}
