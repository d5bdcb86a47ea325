import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { generateCommand } from './command.ts'
import { generate } from './generate.ts'

type Declaration = {
  readonly id: string
  readonly delimiter: string
  readonly recordId: string
  readonly dateFormat: string
  readonly fields: Readonly<Record<string, string | readonly string[]>>
}

type Row = Readonly<Record<string, string>>

const dateShapes: Readonly<Record<string, RegExp>> = {
  'DD/MM/YYYY': /^[0-3]\d\/[01]\d\/\d{4}$/,
  'MM/DD/YYYY': /^[01]\d\/[0-3]\d\/\d{4}$/,
  'YYYY-MM-DD': /^\d{4}-[01]\d-[0-3]\d$/,
  YYYYMMDD: /^\d{4}[01]\d[0-3]\d$/,
  'DD-MMM-YYYY': /^[0-3]\d-[A-Z]{3}-\d{4}$/,
  'DD MMM YYYY': /^[0-3]\d [A-Z][a-z]{2} \d{4}$/,
}

suite('the exports of a council of 5,000 people', () => {
  let directory: string
  const sources = new Map<string, { readonly declared: Declaration; readonly rows: readonly Row[] }>()
  let truth: readonly Row[]

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'exports-'))
    await generate({ people: 5_000, seed: 1, directory })
    for (const file of readdirSync(join(directory, 'mappings'))) {
      const declared = JSON.parse(readFileSync(join(directory, 'mappings', file), 'utf8')) as Declaration
      sources.set(declared.id, { declared, rows: read(`${declared.id}.csv`, declared.delimiter) })
    }
    truth = read('truth.csv', ',')
  })

  after(() => rmSync(directory, { recursive: true }))

  const read = (file: string, delimiter: string): readonly Row[] =>
    parse<Row>(readFileSync(join(directory, file)), { columns: true, delimiter })

  /** All that a field holds in one application, or in all of them. */
  const valuesOf = (field: string, id?: string) =>
    [...sources.values()].flatMap(({ declared, rows }) => {
      const columns = [declared.fields[field] ?? []].flat()
      if (id && declared.id !== id) return []
      return rows
        .map((row) =>
          columns
            .map((column) => row[column] ?? '')
            .join(' ')
            .trim(),
        )
        .filter(Boolean)
    })

  test('eight applications, each with every column that it is declared to have', () => {
    assert.equal(sources.size, 8)
    for (const { declared, rows } of sources.values()) {
      const columns = Object.keys(rows[0] ?? {})
      for (const column of [declared.recordId, ...Object.values(declared.fields).flat()]) {
        assert(columns.includes(column), `${declared.id} has no column ${column}`)
      }
    }
  })

  test('the truth says of each record once whose it is, and of nothing else', () => {
    const said = truth.map((row) => `${row.source} ${row.record_id}`)
    const held = [...sources.values()].flatMap(({ declared, rows }) =>
      rows.map((row) => `${declared.id} ${row[declared.recordId]}`),
    )
    assert.equal(new Set(said).size, said.length)
    assert.deepEqual(said.toSorted(), held.toSorted())
  })

  test('there are between 2.5 and 3 records for each person, and few people in none', (t) => {
    const people = new Set(truth.map((row) => row.person)).size
    t.diagnostic(`${truth.length} records of ${people} people, out of 5,000`)
    assert(truth.length > 12_500 && truth.length < 15_000)
    assert(people > 4_400)
  })

  test('every date is written as its application is declared to write dates', () => {
    for (const { declared } of sources.values()) {
      const shape = dateShapes[declared.dateFormat]
      assert(shape, declared.dateFormat)
      for (const field of ['date_of_birth', 'date_of_death', 'valid_from']) {
        for (const date of valuesOf(field, declared.id)) assert.match(date, shape, `${declared.id} ${field}`)
      }
    }
  })

  test('nothing in them could be a real phone, mailbox, home or patient', () => {
    const drama = /^(\+44|0)(7700 ?900|1632 ?960)\d{3}$/
    for (const phone of valuesOf('phone')) assert.match(phone, drama)
    for (const email of valuesOf('email')) assert.match(email, /^[^@\s]+@example\.com$/i)
    for (const uprn of valuesOf('uprn')) assert.match(uprn, /^(00)?9999\d{8}$/)
    for (const number of valuesOf('nhs_number')) assert.match(number, /^999\d{7}$/)
  })

  test('National Insurance and NHS numbers are held only where the law lets them be', () => {
    const holding = (field: string) => [...sources.keys()].filter((id) => valuesOf(field, id).length > 0)
    assert.deepEqual(holding('nino'), ['housing-benefit'])
    assert.deepEqual(holding('nhs_number'), ['adult-social-care'])
  })

  test('the same seed writes the same bytes, and another seed others', async () => {
    const digest = async (seed: number) => {
      const into = join(directory, `again-${seed}`)
      await generate({ people: 800, seed, directory: into })
      const hash = createHash('sha256')
      for (const file of readdirSync(into).sort())
        if (file.endsWith('.csv')) hash.update(readFileSync(join(into, file)))
      return hash.digest('hex')
    }
    const first = await digest(7)
    assert.equal(await digest(7), first)
    assert.notEqual(await digest(8), first)
  })

  test('the command says what it did, and what was wrong with what it was asked', async () => {
    const run = async (...args: readonly string[]) => {
      const [lines, warnings]: [string[], string[]] = [[], []]
      const print = (line: string) => lines.push(line)
      const warn = (line: string) => warnings.push(line)
      const code = await generateCommand.run({ args, print, warn, isTerminal: false })
      return { code, lines, warnings }
    }
    const made = await run('--people', '200', '--out', join(directory, 'small'))
    assert.equal(made.code, 0)
    assert(made.lines.some((line) => line.includes('100 %')))
    assert(made.lines.some((line) => /records of 200 people/.test(line)))
    for (const args of [
      ['--people', 'many', '--out', 'x'],
      ['--people', '200'],
      ['--colour', 'red'],
      ['--people', '3', '--out', directory],
    ]) {
      const { code, warnings } = await run(...args)
      assert.notEqual(code, 0)
      assert.notEqual(warnings[0], '')
    }
  })
})
