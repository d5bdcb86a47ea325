import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { linkCommand } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-several-'))
const at = (name: string) => join(folder, name)

async function run(...args: string[]): Promise<{ code: number; warned: string; lines: string[] }> {
  const warned: string[] = []
  const out = at('clusters.csv')
  rmSync(out, { force: true })
  const code = await linkCommand.run({
    args: [...args, '--out', out],
    print: () => {},
    warn: (line) => warned.push(line),
    isTerminal: false,
  })
  const lines = code === 0 ? readFileSync(out, 'utf8').trim().split('\n').slice(1) : []
  return { code, warned: warned.join('\n'), lines }
}

const clustersOf = (lines: readonly string[]) => lines.map((line) => line.split(',').slice(0, 3).join())

suite('several files at once', () => {
  after(() => rmSync(folder, { recursive: true }))

  test('three files with other names, delimiters, encodings and the same ids link, and only between each other', async () => {
    writeFileSync(
      at('a.csv'),
      'id,first_name,last_name,dob,postcode\n1,Ivy,Marlow,1948-05-17,BA1 4QT\n2,Tom,Reeve,1990-01-02,BA2 1AA\n3,Zoë,Llŷr,1971-03-09,BA4 5CC\n',
    )
    const german =
      'id;vorname;nachname;geburtsdatum;plz\n1;Ivy;Marlowe;17.05.1948;BA1 4QT\n2;Zoë;Llyr;09.03.1971;ba45cc\n'
    writeFileSync(at('b.csv'), Buffer.from(german, 'latin1'))
    writeFileSync(
      at('c.csv'),
      '\ufeffref\tname\tbirth date\n1\tTom Reeve\t2 Jan 1990\n2\tIvy Marlow\t17 May 1948\n',
    )
    const { code, warned, lines } = await run(at('a.csv'), at('b.csv'), at('c.csv'), '--link-only')
    assert.equal(code, 0, warned)
    assert.deepEqual(clustersOf(lines), ['a,1,1', 'a,2,2', 'a,3,3', 'b,1,1', 'b,2,3', 'c,1,2', 'c,2,1'])
  })

  test('files of one name in two folders are told apart in what is written', async () => {
    for (const year of ['2023', '2024']) {
      mkdirSync(at(year), { recursive: true })
      writeFileSync(
        join(at(year), 'people.csv'),
        'id,name,dob\n1,Ivy Marlow,1948-05-17\n2,Tom Reeve,1990-01-02\n',
      )
    }
    const { lines } = await run(at('2023/people.csv'), at('2024/people.csv'))
    assert.equal(new Set(lines.map((line) => line.split(',').slice(0, 2).join())).size, 4)
    assert.match(lines[0]!, /2023\/people,1,1,/)
  })

  for (const [what, files, args, says] of [
    [
      'one file and --link-only',
      { 'one.csv': 'id,name\n1,Ivy\n' },
      ['--link-only'],
      /--link-only needs at least two files/,
    ],
    [
      'JSON lines',
      { 'l.jsonl': '{"id":1,"name":"Ivy"}\n{"id":2,"name":"Tom"}\n' },
      [],
      /l\.jsonl .*JSON.*CSV/,
    ],
    ['a list in JSON', { 'l.json': '[\n {"id":1,"name":"Ivy"}]\n' }, [], /l\.json .*JSON.*CSV/],
    [
      'a folder that is not there',
      { 'x.csv': 'id,name\n1,Ivy\n' },
      ['--pairs', at('no/pairs.csv')],
      /no\/pairs\.csv/,
    ],
  ] as const)
    test(`${what}: one sentence and exit 1`, async () => {
      for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content)
      const { code, warned } = await run(...Object.keys(files).map(at), ...args)
      assert.equal(code, 1)
      assert.match(warned, says)
      assert.equal(warned.split('\n').length, 1)
    })
})
