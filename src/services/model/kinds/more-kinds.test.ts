import { type Example, question } from './example.test.ts'

const sum = 'a'.repeat(64)
const photos = question('photo', { called: { en: 'a photo' }, maxFiles: 2 })
const visit = question('slot', {
  called: { en: 'a day and time' },
  week: {
    weekdays: [1, 2, 3],
    times: ['09:30', '14:00'],
    from: 'today+P2D',
    to: 'today+P1M',
    closed: ['2026-12-01'],
  },
})
const hall = question('slot', {
  called: { en: 'a day and time' },
  week: {
    weekdays: [1, 6],
    times: ['14:00'],
    from: 'today',
    to: 'today+P12M',
    bankHolidays: 'england-and-wales',
  },
})
const children = question('repeat', {
  called: { en: 'at least one child' },
  each: { en: 'Child' },
  max: 3,
  questions: [
    question('name', { id: 'name', called: { en: 'their name' } }),
    question('date', { id: 'born', called: { en: 'their date of birth' }, notAfter: 'today' }),
  ],
})
const bins = question('pick', {
  source: 'containers-at-uprn',
  options: [
    { value: 'black', label: { en: 'Black bin' } },
    { value: 'green', label: { en: 'Green box' } },
  ],
  other: true,
})
const fine = question('money', { called: { en: 'the amount' }, max: 100_000 })
const sortWords = 'it-sort: Enter a sort code, like 30 94 30'

/** Questions about money, time to come, files, and what is secret or told several times. */
export const ofOtherKinds: readonly Example[] = [
  [fine, { it: ' £1,00.50' }, 10_050],
  [fine, { it: '35' }, 3500],
  [fine, { it: '35.5' }, ['it: The amount must be an amount of money, like 123.45 or 156']],
  [fine, { it: '1000.01' }, ['it: The amount must be £1,000 or less']],
  [question('about-when'), { it: 'march 2026' }, { about: 'March 2026', month: '2026-03' }],
  [question('about-when'), { it: '3/2026' }, { about: 'March 2026', month: '2026-03' }],
  [question('about-when'), { it: 'last  spring' }, { about: 'last spring' }],
  [question('nino', { called: { en: 'your number' } }), { it: 'qq 12 34 56 c' }, 'QQ123456C'],
  [question('nino'), { it: 'QQ 12 34' }, ['it: Enter a National Insurance number in the correct format']],
  [question('vehicle'), { it: 'ab12 cde' }, 'AB12CDE'],
  [question('vehicle'), { it: '?' }, ['it: Enter a number plate, like AB12 CDE']],
  [
    question('bank'),
    { 'it-holder': 'A Patel', 'it-sort': '30-94-30', 'it-account': '0073 3445' },
    { holder: 'A Patel', sort: '309430', account: '00733445' },
  ],
  [
    question('bank'),
    { 'it-holder': 'A Patel', 'it-sort': '3094', 'it-account': '1' },
    [sortWords, 'it-account: Enter an account number of 6 to 8 digits, like 00733445'],
  ],
  [
    photos,
    { it: [sum, `${sum} front door.jpg`] },
    [{ sha256: sum }, { sha256: sum, name: 'front door.jpg' }],
  ],
  [photos, { it: [sum, sum, sum] }, ['it-file: You can only select up to 2 files at the same time']],
  [photos, { it: 'front.jpg' }, ['it-file: The selected file could not be uploaded – try again']],
  // A file that no channel has stored is never lost in silence.
  [photos, { 'it-file': 'front.jpg' }, ['it-file: The selected file could not be uploaded – try again']],
  [photos, {}, ['it-file: Select a photo']],
  [visit, { it: '2026-11-25T09:30' }, { slot: '2026-11-25T09:30' }],
  [visit, { it: '2026-11-23T09:30' }, ['it: That time has gone. Select another']],
  [visit, { it: '2026-11-26T09:30' }, ['it: That time has gone. Select another']],
  [visit, { it: '2026-11-25T10:00' }, ['it: That time has gone. Select another']],
  [visit, { it: '2026-12-01T09:30' }, ['it: That time has gone. Select another']],
  [visit, {}, ['it: Select a day and time']],
  [hall, { it: '2027-05-10T14:00' }, { slot: '2027-05-10T14:00' }],
  [hall, { it: '2027-05-03T14:00' }, ['it: That time has gone. Select another']],
  [hall, { it: '2026-12-28T14:00' }, ['it: That time has gone. Select another']],
  // Boxing Day, for which that Monday stands.
  [hall, { it: '2026-12-26T14:00' }, ['it: That time has gone. Select another']],
  [hall, { it: '2026-12-19T14:00' }, { slot: '2026-12-19T14:00' }],
  [bins, { it: ['green', 'black'] }, ['black', 'green']],
  [bins, { it: 'other', 'it-other': 'Caddy' }, { other: 'Caddy' }],
  [bins, { it: ['other', 'green'], 'it-other': 'Caddy' }, ['it: Select your answer']],
  [
    children,
    {
      'it-1-name-given': 'Mia',
      'it-1-name-family': 'Patel',
      'it-1-born-day': '27',
      'it-1-born-month': '3',
      'it-1-born-year': '2019',
    },
    [{ name: { given: 'Mia', family: 'Patel' }, born: '2019-03-27' }],
  ],
  [
    children,
    { 'it-2-name-given': 'Mia' },
    ['it-2-name-family: Enter a last name', 'it-2-born-day: Enter their date of birth'],
  ],
  [children, {}, ['it-1-name-given: Enter at least one child']],
  [
    question('place'),
    {
      'it-lat': '51.38',
      'it-long': '-2.36',
      'it-accuracy': '12.7',
      'it-usrn': '00099900001',
      'it-by': 'map',
    },
    {
      lat: 51.38,
      long: -2.36,
      easting: 375_042,
      northing: 164_612,
      accuracy: 13,
      usrn: '99900001',
      by: 'map',
    },
  ],
]
