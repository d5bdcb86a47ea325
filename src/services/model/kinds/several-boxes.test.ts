import { type Example, question } from './example.test.ts'

const born = question('date', {
  called: { en: 'your date of birth' },
  notAfter: 'today',
  notBefore: 'today-P130Y',
})
const move = question('date', { called: { en: 'the date of your move' }, notBefore: 'today' })
const home = question('address', { called: { en: 'your old address' } })

/** Questions whose answer has parts, each in a box of its own. */
export const inSeveralBoxes: readonly Example[] = [
  [born, { 'it-day': '27', 'it-month': '3', 'it-year': '1985' }, '1985-03-27'],
  [born, { 'it-day': '27', 'it-month': 'march', 'it-year': '1985' }, '1985-03-27'],
  [born, {}, ['it-day: Enter your date of birth']],
  [born, { 'it-day': '27' }, ['it-month: Your date of birth must include a month and year']],
  [
    born,
    { 'it-day': '31', 'it-month': '2', 'it-year': '1985' },
    ['it-day: Your date of birth must be a real date'],
  ],
  [
    born,
    { 'it-day': '3', 'it-month': '13', 'it-year': '1985' },
    ['it-month: Your date of birth must be a real date'],
  ],
  [
    born,
    { 'it-day': '3', 'it-month': '1', 'it-year': '85' },
    ['it-year: Your date of birth must be a real date'],
  ],
  [
    born,
    { 'it-day': '23', 'it-month': '11', 'it-year': '2026' },
    ['it-day: Your date of birth must be today or in the past'],
  ],
  [
    born,
    { 'it-day': '1', 'it-month': '1', 'it-year': '1850' },
    ['it-day: Your date of birth must be the same as or after 22 November 1896'],
  ],
  [
    move,
    { 'it-day': '21', 'it-month': '11', 'it-year': '2026' },
    ['it-day: The date of your move must be today or in the future'],
  ],
  [
    question('name'),
    { 'it-given': ' Llŷr', 'it-family': 'O’Neill-Jones' },
    { given: 'Llŷr', family: 'O’Neill-Jones' },
  ],
  [question('name'), { 'it-given': 'Asha' }, ['it-family: Enter a last name']],
  [question('name'), {}, ['it-given: Enter your answer']],
  [
    question('contact'),
    { it: 'text', 'it-text': '07700 900123', 'it-email': 'x' },
    { by: 'text', phone: '+447700900123' },
  ],
  [
    question('contact'),
    { it: 'letter', 'it-format': 'large-print' },
    { by: 'letter', format: 'large-print' },
  ],
  [
    question('contact'),
    { it: 'email' },
    ['it-email: Enter an email address in the correct format, like name@example.com'],
  ],
  [question('contact'), { it: 'none' }, ['it: Select how we should tell you what happens']],
  [question('contact', { required: false }), { it: 'none' }, null],
  [
    home,
    { 'it-line': '12 Mill Lane', 'it-postcode': 'ba11aa' },
    { line: '12 Mill Lane', postcode: 'BA1 1AA' },
  ],
  [
    home,
    { 'it-line': '12 Mill Lane', 'it-postcode': 'BA1' },
    ['it-postcode: Enter a full UK postcode, like BA1 1AA'],
  ],
  [
    home,
    { 'it-town': 'Bath' },
    [
      'it-line: Enter address line 1, typically the building and street',
      'it-postcode: Enter a full UK postcode, like BA1 1AA',
    ],
  ],
  [home, {}, ['it-line: Enter your old address']],
  [
    question('place'),
    { it: 'by the bakery', 'it-lat': '51.38', 'it-long': '-2.36' },
    { text: 'by the bakery', lat: 51.38, long: -2.36, easting: 375_042, northing: 164_612 },
  ],
  [question('place'), { it: 'by the bakery', 'it-lat': '51.38' }, { text: 'by the bakery' }],
]
