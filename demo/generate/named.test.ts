import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { distance } from '#places'
import { applications } from './applications.ts'
import { generate } from './generate.ts'
import { loadNamed } from './named.ts'
import { loadPlaces, pointOfPostcode } from './places.ts'

type Row = Readonly<Record<string, string>>

suite('people whom tests and the tour know by name', () => {
  let directory: string
  const files = new Map<string, readonly Row[]>()
  let truth: readonly Row[]

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'named-'))
    await generate({ people: 2_000, seed: 99, directory })
    const read = (file: string, delimiter: string) =>
      parse<Row>(readFileSync(join(directory, file)), { columns: true, delimiter })
    for (const { id, delimiter } of applications) files.set(id, read(`${id}.csv`, delimiter))
    truth = read('truth.csv', ',')
  })

  after(() => rmSync(directory, { recursive: true }))

  /** The records of a person: application by application, the first cell of a row being its identifier. */
  const recordsOf = (person: string) =>
    truth
      .filter((row) => row.person === person)
      .map(({ source = '', record_id }) => {
        const found = files.get(source)?.find((row) => Object.values(row)[0] === record_id)
        return { source, row: found ?? {} }
      })
  const rowOf = (person: string, source: string) =>
    recordsOf(person).find((record) => record.source === source)?.row ?? {}

  test('their homes are real postcodes in the wards that those are in', () => {
    const wards = new Map(loadPlaces().postcodes.map(({ postcode, ward }) => [postcode, ward]))
    for (const { people } of loadNamed()) {
      for (const { address } of people.flatMap((person) => person.stays)) {
        assert.equal(wards.get(address.postcode), address.ward, address.postcode)
        assert.match(address.uprn, /^99990000\d{4}$/)
      }
    }
  })

  test('Asha Patel has moved, and the library has not heard of it', () => {
    assert.equal(recordsOf('asha-patel').length, 5)
    assert.equal(rowOf('asha-patel', 'council-tax').ADDR1, '14 ALDERWICK STREET')
    assert.equal(rowOf('asha-patel', 'council-tax').PREV_POSTCODE, 'BA1 5JH')
    assert.equal(rowOf('asha-patel', 'library').STREET, 'Flat 2, Weir Court 20 Weirside Walk')
    assert.equal(rowOf('asha-patel', 'waste').Customer, 'Mrs A Patel')
  })

  test('Ivy Marlow is known to all eight, and one alone knows that she has died', () => {
    const records = recordsOf('ivy-marlow')
    assert.equal(new Set(records.map(({ source }) => source)).size, 8)
    assert.deepEqual(
      records.filter(({ row }) => JSON.stringify(row).includes('2026-09-14')).map(({ source }) => source),
      ['adult-social-care'],
    )
    assert.equal(rowOf('ivy-marlow', 'council-tax').DOD, '')
  })

  test('Tom and Tim Reeve share all but a name and a phone', () => {
    const [tom, tim] = [rowOf('tom-reeve', 'electoral-register'), rowOf('tim-reeve', 'electoral-register')]
    assert.equal(tom.DateOfBirth, '1996-05-23')
    for (const column of ['Surname', 'DateOfBirth', 'UPRN', 'Email']) assert.equal(tom[column], tim[column])
    assert.deepEqual([tom.Forenames, tim.Forenames], ['Thomas James', 'Timothy John'])
    assert.deepEqual(
      [rowOf('tom-reeve', 'library').FIRST_NAME, rowOf('tim-reeve', 'library').FIRST_NAME],
      ['Tom', 'Tim'],
    )
  })

  test("Mrs O'Neill-Jones has a landline, no email, large print and a name written four ways", () => {
    const records = recordsOf('maureen-oneill-jones').map(({ row }) => JSON.stringify(row))
    for (const name of ["O'NEILL-JONES", "O'Neill-Jones", 'ONeill Jones', 'O Neill-Jones']) {
      assert(
        records.some((text) => text.includes(name)),
        name,
      )
    }
    assert(records.every((text) => !text.includes('@') && !text.includes('07700')))
    assert.equal(rowOf('maureen-oneill-jones', 'adult-social-care').CommunicationNeeds, 'Large print')
  })

  test('J. is restricted, an old record still shows her old home, and her ex-partner lives near', () => {
    const flagged = recordsOf('jodie-sparrow').map(({ source, row }) => [
      source,
      row.SENSITIVE ?? row.AccessRestricted,
    ])
    assert(flagged.some(([source, flag]) => source === 'adult-social-care' && flag === 'Y'))
    assert(flagged.some(([source, flag]) => source === 'council-tax' && flag === 'Y'))
    assert.deepEqual(rowOf('jodie-sparrow', 'electoral-register'), {})
    assert.equal(rowOf('jodie-sparrow', 'library').ZIP, 'BA2 1HB')
    const points = pointOfPostcode(loadPlaces())
    const [hers, his] = ['BA2 1EH', 'BA2 1DW'].map((postcode) => {
      const [latitude, longitude] = (points.get(postcode) ?? '').split(',').map(Number)
      return { latitude: latitude ?? 0, longitude: longitude ?? 0 }
    })
    assert(hers && his && distance(hers, his) < 700)
    assert.equal(rowOf('craig-hollis', 'electoral-register').Postcode, 'BA2 1DW')
  })

  test('Llŷr Pugh keeps his letters everywhere but at the library', () => {
    assert.equal(rowOf('llyr-pugh', 'electoral-register').Forenames, 'Llŷr Ifan')
    assert.equal(rowOf('llyr-pugh', 'council-tax').FORENAME, 'LLŶR')
    assert.equal(rowOf('llyr-pugh', 'library').FIRST_NAME, 'Llyr')
    assert.equal(rowOf('llyr-pugh', 'parking-permits').HolderName, 'Pugh, Llŷr Ifan')
  })

  test('father and son Langridge differ in nothing but their birthdays', () => {
    const [father, son] = ['senior', 'junior'].map((which) =>
      rowOf(`peter-langridge-${which}`, 'electoral-register'),
    )
    for (const column of ['Surname', 'Forenames', 'UPRN', 'Telephone', 'Email']) {
      assert.equal(father?.[column], son?.[column])
    }
    assert.notEqual(father?.DateOfBirth, son?.DateOfBirth)
  })
})
