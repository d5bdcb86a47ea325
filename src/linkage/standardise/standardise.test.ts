import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readAddress, readPostcode } from './address.ts'
import { readBirth, readBirthIn } from './birth.ts'
import { readEmail, readNhsNumber, readNino, readPhone, readSex } from './codes.ts'
import { fold, tidy } from './fold.ts'
import { readFullName, readSurname } from './name.ts'
import { fullForm } from './nicknames.ts'

suite('putting values into one form', () => {
  test('accents, case and apostrophes go', () => {
    assert.deepEqual(['Llŷr', 'Nguyễn', 'ŁUKASZ', 'O’Neill'].map(fold), [
      'llyr',
      'nguyen',
      'lukasz',
      "o'neill",
    ])
    assert.deepEqual(['n/a', ' Not known ', 'O’Neill-Jones'].map(tidy), ['', '', 'oneill jones'])
  })

  test('five names', () => {
    const names = [
      'Mr John Paul Smith',
      'SMITH, John Paul',
      'Vincent van Gogh',
      'Dr. Ada King OBE',
      'Cher',
    ].map(readFullName)
    assert.deepEqual(
      names.map(({ given, middle, surname }) => [given, middle, surname].join('/')),
      ['john/paul/smith', 'john/paul/smith', 'vincent//van gogh', 'ada//king', 'cher//'],
    )
    assert.deepEqual(["O'Neill-Jones", 'Mc Donald', 'van der Berg'].map(readSurname), [
      'oneill jones',
      'mcdonald',
      'van der berg',
    ])
    assert.deepEqual(['bob', 'robert', 'becky', 'asha'].map(fullForm), [
      'robert',
      'robert',
      'rebecca',
      'asha',
    ])
  })

  test('dates as systems write them; placeholders are no date', () => {
    const dates = [
      '1948-05-17',
      '17/05/1948',
      '17 May 1948',
      '05/17/1948',
      '19480517',
      '17.5.48',
      '1858',
      '1858-21-01',
      '01/01/1900',
      'x',
    ]
    assert.deepEqual(
      dates.map((text) => readBirth(text)),
      [
        '19480517',
        '19480517',
        '19480517',
        '19480517',
        '19480517',
        '19480517',
        '18580000',
        '18582101',
        '',
        '',
      ],
    )
  })

  test('two figures are a year of this century, up to the year in which they are read', () => {
    const read = (year: number) =>
      ['1/2/25', '1/2/26', '1/2/27', '1/2/99'].map((text) => readBirthIn(text, year).slice(0, 4))
    assert.deepEqual(read(2026), ['2025', '2026', '1927', '1999'])
    assert.deepEqual(read(2027), ['2025', '2026', '2027', '1999'])
    assert.deepEqual(read(2099), ['2025', '2026', '2027', '2099'])
    assert.deepEqual(read(2101), ['2025', '2026', '2027', '2099'])
    assert.equal(readBirth('1/2/27'), '19270201')
  })

  test('numbers that identify are checked', () => {
    assert.deepEqual(['jk 12 34 56 c', 'JK123456', 'DF123456A', 'AB123456C', 'none'].map(readNino), [
      'JK123456C',
      'JK123456',
      '',
      '',
      '',
    ])
    assert.deepEqual(['943 476 5919', '943 476 5918'].map(readNhsNumber), ['9434765919', ''])
    assert.deepEqual(
      ['+44 (0)7700 900123', '07700 900123', '0044 7700900123', '07000000000'].map(readPhone),
      ['7700900123', '7700900123', '7700900123', ''],
    )
    assert.deepEqual(['Ivy+news@GoogleMail.com', 'nobody', 'none@example.com'].map(readEmail), [
      'ivy@gmail.com',
      '',
      '',
    ])
    assert.deepEqual(['Male', 'f', 'unknown'].map(readSex), ['m', 'f', ''])
  })

  test('an address comes apart, and a postcode is put right', () => {
    assert.deepEqual(readAddress('Flat 2, 14 Orchard Rd, BA1 4QT', '', '', ''), {
      uprn: '',
      postcode: 'BA14QT',
      number: '14',
      flat: '2',
      street: 'orchard road',
    })
    const upstairs = readAddress('First Floor Flat, 5 Mill Ave, Bath', '', '', '')
    assert.deepEqual([upstairs.flat, upstairs.number, upstairs.street], ['f1', '5', 'mill avenue bath'])
    assert.deepEqual(['ba1 4qt', 'BAI 4QT', 'BA1 OQT', '2673'].map(readPostcode), [
      'BA14QT',
      'BAI4QT',
      'BA10QT',
      '2673',
    ])
  })

  for (const [text, date] of [
    ['14 juillet 1979', '19790714'],
    ['1er juin 1979', '19790601'],
    ['3. März 1960', '19600303'],
    ['12 de agosto de 1988', '19880812'],
    ['5 décembre 2001', '20011205'],
    ['7 Tachwedd 1950', '19501107'],
    ['May 4 1990', '19900504'],
  ] as const)
    test(`a month by its name: ${text}`, () => assert.equal(readBirth(text), date))

  test('a sex in other words: H and homme, männlich and weiblich', () => {
    assert.deepEqual(['H', 'homme', 'männlich', 'F', 'femme', 'weiblich', 'x'].map(readSex), [
      'm',
      'm',
      'm',
      'f',
      'f',
      'f',
      '',
    ])
  })
})
