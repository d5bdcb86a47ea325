import { type Example, question } from './example.test.ts'

const colours = [
  { value: 'red', label: { en: 'Red' } },
  { value: 'green', label: { en: 'Green' } },
]

const depth = question('number', { called: { en: 'the depth' }, min: 1, max: 100, unit: { en: 'cm' } })

/** Questions that are answered in one box, or by choosing. */
export const inOneBox: readonly Example[] = [
  [question('line'), { it: '  Mill \t Lane ' }, 'Mill Lane'],
  [question('line'), {}, ['it: Enter your answer']],
  [question('line'), { it: 'x'.repeat(201) }, ['it: Your answer must be 200 characters or less']],
  [question('line', { required: false }), { it: ' ' }, null],
  [
    question('line'),
    { it: 'a\0b' },
    ['it: Your answer has characters in it that cannot be seen. Type it again instead of pasting it'],
  ],
  [
    question('line'),
    { it: 'a\ud800b' },
    ['it: Your answer has characters in it that cannot be seen. Type it again instead of pasting it'],
  ],
  [
    question('line'),
    { it: 'evil\u202Etxt' },
    ['it: Your answer has characters in it that cannot be seen. Type it again instead of pasting it'],
  ],
  [question('line'), { it: 'שלום\u200F' }, 'שלום\u200F'],
  [question('paragraph'), { it: ' one\r\ntwo\rthree ' }, 'one\ntwo\nthree'],
  [
    question('paragraph', { max: 1500 }),
    { it: 'x'.repeat(1501) },
    ['it: Your answer must be 1,500 characters or less'],
  ],
  [
    question('yes-no', { errors: { empty: { en: 'Select yes if it rains' } } }),
    {},
    ['it: Select yes if it rains'],
  ],
  [question('yes-no'), { it: 'yes' }, 'yes'],
  [question('yes-no'), { it: 'not_sure' }, ['it: Select your answer']],
  [question('yes-no', { notSure: true }), { it: 'not_sure' }, 'not_sure'],
  [question('one-of', { options: colours }), { it: 'blue' }, ['it: Select your answer']],
  [
    question('one-of', { options: colours, other: true }),
    { it: 'other', 'it-other': 'Blue' },
    { other: 'Blue' },
  ],
  [question('one-of', { options: colours, other: true }), { it: 'other' }, ['it-other: Enter your answer']],
  [question('many-of', { options: colours }), { it: ['green', 'red'] }, ['red', 'green']],
  [question('many-of', { options: colours, none: { en: 'None' } }), { it: 'none' }, []],
  [
    question('many-of', { options: colours, notSure: true }),
    { it: ['red', 'not_sure'] },
    ['it: Select your answer'],
  ],
  [depth, { it: ' 10 cm' }, 10],
  [depth, { it: '10' }, 10],
  [depth, { it: 'ten' }, ['it: The depth must be a number, like 30']],
  [depth, { it: '1.5' }, ['it: The depth must be a whole number, like 30']],
  [depth, { it: '0' }, ['it: The depth must be between 1 and 100']],
  [depth, { it: '9e9' }, ['it: The depth must be a number, like 30']],
  [question('number', { min: 2 }), { it: '1' }, ['it: Your answer must be 2 or more']],
  [question('email'), { it: 'Asha@Example.COM' }, 'Asha@example.com'],
  [
    question('email'),
    { it: 'asha@example' },
    ['it: Enter an email address in the correct format, like name@example.com'],
  ],
  [question('phone'), { it: '(01632) 960 001' }, '+441632960001'],
  [question('phone'), { it: '+44 (0)7700 900123' }, '+447700900123'],
  [question('phone'), { it: '00 33 1 23 45 67 89' }, '+33123456789'],
  [
    question('phone'),
    { it: '12345' },
    ['it: Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192'],
  ],
  [
    question('declare', { errors: { empty: { en: 'Select that it is so' } } }),
    {},
    ['it: Select that it is so'],
  ],
  [question('declare'), { it: 'yes' }, 'yes'],
  [question('say'), {}, null],
]
