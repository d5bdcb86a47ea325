import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { population, populationColumns } from '../../bench/linkage/population.ts'
import { linkCommand } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-cli-'))
const at = (name: string) => join(folder, name)

async function run(...args: string[]): Promise<{ code: number; printed: string; warned: string }> {
  const [printed, warned]: [string[], string[]] = [[], []]
  const code = await linkCommand.run({
    args,
    print: (line) => printed.push(line),
    warn: (line) => warned.push(line),
    isTerminal: false,
  })
  return { code, printed: printed.join('\n'), warned: warned.join('\n') }
}

const five = `id,first_name,last_name,dob,postcode
1,Ivy,Marlow,1948-05-17,BA1 4QT
2,Ivy,Marlowe,17/05/1948,BA1 4QT
3,Tom,Reeve,1990-01-02,BA2 1AA
4,Tim,Reeve,1990-01-02,BA2 1AA
5,Asha,Patel,1985-11-30,BA3 2BB
`

suite('guildhall link', () => {
  after(() => rmSync(folder, { recursive: true }))

  test('five records in, five out, each in a cluster', async () => {
    writeFileSync(at('five.csv'), five)
    const { code, printed } = await run(at('five.csv'), '--out', at('clusters.csv'))
    assert.equal(code, 0)
    assert.match(printed, /first_name +given name +by its name/)
    const lines = readFileSync(at('clusters.csv'), 'utf8').trim().split('\n')
    assert.equal(lines[0], 'source,id,cluster,probability')
    assert.equal(lines.length, 6)
    assert.match(lines[1]!, /^five,1,1,/)
    assert.ok(!existsSync(at('clusters.csv.part')))
  })

  for (const [what, content, rows] of [
    ['one column', 'name\nIvy Marlow\nIvy Marlow\n', 2],
    ['all values missing', 'id,name\n1,\n2,\n3,\n', 3],
    ['two rows', 'id,name,dob\n1,Ivy Marlow,1948-05-17\n2,Ivy Marlow,1948-05-17\n', 2],
    ['one row', 'id,name\n1,Ivy\n', 1],
    ['one value in every row', 'a,b\nx,y\nx,y\nx,y\nx,y\n', 4],
    ['ragged rows', 'id,name,dob\n1,Ivy\n2,Ivy,1948-05-17,more\n3\n', 3],
    ['no header', '1,Ivy,1948-05-17\n2,Tom,1990-01-02\n', 2],
    [
      'many columns',
      `${Array.from({ length: 300 }, (_, n) => `c${n}`).join()}\n${Array.from({ length: 3 }, (_, row) => Array.from({ length: 300 }, (_, n) => `v${n % 7}${row}`).join()).join('\n')}\n`,
      3,
    ],
  ] as const) {
    test(`${what}: every row in is a row out`, async () => {
      writeFileSync(at('odd.csv'), content)
      const { code, warned } = await run(at('odd.csv'), '--out', at('odd-clusters.csv'))
      assert.equal(code, 0, warned)
      assert.equal(readFileSync(at('odd-clusters.csv'), 'utf8').trim().split('\n').length, rows + 1)
    })
  }

  for (const [what, content, args, says] of [
    ['an empty file', '', [], /empty/],
    ['a header alone', 'id,name\n', [], /no rows/],
    ['an unknown column', five, ['--truth', 'nobody'], /nobody/],
    ['an unknown kind', five, ['--map', 'dob=birthday'], /--map does not know/],
    ['too little memory', five, ['--memory', '64'], /--memory/],
    ['a model that is none', five, ['--model-in', at('five.csv')], /not a model/],
  ] as const) {
    test(`${what}: one sentence, exit 1, nothing written`, async () => {
      writeFileSync(at('five.csv'), five)
      writeFileSync(at('bad.csv'), content)
      const { code, warned } = await run(at('bad.csv'), '--out', at('bad-clusters.csv'), ...args)
      assert.equal(code, 1)
      assert.match(warned, says)
      assert.equal(warned.split('\n').length, 1)
      assert.ok(!existsSync(at('bad-clusters.csv')))
    })
  }

  test('a year of two figures is of this century when it is not after the year of the run', async () => {
    writeFileSync(
      at('babies.csv'),
      `id,first_name,last_name,dob\n1,Ivy,Marlow,03/02/27\n2,Ivy,Marlow,2027-02-03\n`,
    )
    const probabilityIn = async (thisYear: number) => {
      const args = [at('babies.csv'), '--out', at('b.csv'), '--pairs', at('bp.csv'), '--threshold-pairs', '0']
      const quiet = { print: () => {}, warn: () => {}, isTerminal: false }
      assert.equal(await linkCommand.run({ args, ...quiet, thisYear }), 0)
      const [header = '', pair = ''] = readFileSync(at('bp.csv'), 'utf8').split('\n')
      return Number(pair.split(',')[header.split(',').indexOf('probability')])
    }
    assert.ok((await probabilityIn(2027)) > (await probabilityIn(2026)))
  })

  test('a file that is not there: one sentence', async () => {
    const { code, warned } = await run(at('nowhere.csv'), '--out', at('x.csv'))
    assert.equal(code, 1)
    assert.match(warned, /nowhere\.csv/)
  })

  test('truth is measured and never used; model, pairs and report are written; a kept model gives the same clusters', async () => {
    const rows = [...population(1200, 8)].map((row) => row.map((value) => `"${value}"`).join())
    writeFileSync(at('town.csv'), [populationColumns.join(), ...rows].join('\n'))
    const first = await run(
      at('town.csv'),
      '--truth',
      'person',
      '--out',
      at('a.csv'),
      '--pairs',
      at('p.csv'),
      '--model-out',
      at('m.json'),
      '--report',
      at('r.html'),
      '--json',
    )
    assert.equal(first.code, 0, first.warned)
    const { evaluation, rows: count } = JSON.parse(first.printed) as {
      evaluation: { cluster: { f1: number } }
      rows: number
    }
    assert.equal(count, 1200)
    assert.ok(evaluation.cluster.f1 > 0.97)
    await run(
      at('town.csv'),
      '--ignore',
      'person',
      '--model-in',
      at('m.json'),
      '--threads',
      '1',
      '--out',
      at('b.csv'),
    )
    const clusters = (file: string) =>
      readFileSync(at(file), 'utf8')
        .split('\n')
        .map((line) => line.split(',').slice(0, 3).join())
    assert.deepEqual(clusters('b.csv'), clusters('a.csv'))
    const page = readFileSync(at('r.html'), 'utf8')
    assert.match(page, /<svg/)
    assert.doesNotMatch(page, /<script|https?:\/\/|src=/)
    assert.match(readFileSync(at('p.csv'), 'utf8'), /probability,bits/)
  })

  test('two files with other column names link; --link-only matches only between them', async () => {
    writeFileSync(at('left.csv'), five)
    writeFileSync(
      at('right.csv'),
      'ref,forename,surname,date_of_birth,post_code\na,Ivy,Marlow,1948-05-17,BA1 4QT\nb,Ivy,Marlow,1948-05-17,BA1 4QT\nc,Asha,Patel,1985-11-30,BA3 2BB\n',
    )
    const { code, warned } = await run(
      at('left.csv'),
      at('right.csv'),
      '--link-only',
      '--out',
      at('both.csv'),
    )
    assert.equal(code, 0, warned)
    assert.equal(readFileSync(at('both.csv'), 'utf8').trim().split('\n').length, 9)
  })

  test('a first column of codes names the row of a file alone, and is compared between two', async () => {
    const stock = (colour: string) =>
      `code,name,price\nAB1001,Kettle ${colour},10\nAB1002,Toaster,20\nAB1003,Fan,30\n`
    writeFileSync(at('stock.csv'), stock('red'))
    writeFileSync(at('stock-2.csv'), stock('blue'))
    assert.match((await run(at('stock.csv'), '--dry-run')).printed, /code +row identifier/)
    assert.match((await run(at('stock.csv'), at('stock-2.csv'), '--dry-run')).printed, /code +identifier/)
  })

  test('a dry run forecasts and writes nothing', async () => {
    writeFileSync(at('five.csv'), five)
    const { code, printed } = await run(at('five.csv'), '--dry-run')
    assert.equal(code, 0)
    assert.match(printed, /Forecast: .* pairs, .* CPU seconds, .* MB/)
  })
})
