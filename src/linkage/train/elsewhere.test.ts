import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { invent, type KindName } from '../../../bench/linkage/elsewhere.ts'
import { linkCommand } from '../cli.ts'
import { mostLevels } from '../compare/compare.ts'
import { isPlausible, poolShares } from './plausible.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-elsewhere-'))

type Found = {
  readonly clusters: number
  readonly evaluation: { readonly cluster: { readonly precision: number; readonly recall: number } }
}

/** Links an invented file as the command does, and measures it. */
async function linked(
  kind: KindName,
  rows: number,
  again: number,
  without: readonly string[] = [],
): Promise<Found> {
  const file = join(folder, 'file.csv')
  const invented = invent(kind, rows, again, 11)
  const lines = invented.rows.map((row) => row.map((value) => `"${value}"`).join())
  writeFileSync(file, [invented.columns.join(), ...lines].join('\n'))
  const printed: string[] = []
  const code = await linkCommand.run({
    args: [
      file,
      '--truth',
      'truth',
      '--json',
      '--threads',
      '1',
      ...without.flatMap((name) => ['--ignore', name]),
    ],
    print: (line) => printed.push(line),
    warn: (line) => printed.push(line),
    isTerminal: false,
  })
  assert.equal(code, 0, printed.join('\n'))
  return JSON.parse(printed.join('\n')) as Found
}

suite('learning from files of other kinds', () => {
  after(() => rmSync(folder, { recursive: true }))

  for (const kind of ['french', 'companies', 'products'] as const)
    test(`${kind} of whom nobody is there twice: next to nothing is linked`, async () => {
      const { clusters } = await linked(kind, 1200, 0)
      assert.ok(clusters >= 1176, `${clusters} clusters of 1200`)
    })

  test('a name, a place and nothing else: strangers who share all of it by chance are not linked', async () => {
    const { clusters } = await linked('restaurants', 1200, 0, ['addr', 'phone'])
    assert.ok(clusters >= 1176, `${clusters} clusters of 1200`)
  })

  for (const [kind, precision, recall] of [
    ['french', 0.95, 0.7],
    ['companies', 0.9, 0.9],
    ['restaurants', 0.95, 0.9],
    ['products', 0.8, 0.4],
    ['articles', 0.95, 0.8],
  ] as const)
    test(`${kind}, one row in ten about somebody known: few strangers are taken for one`, async () => {
      const { cluster } = (await linked(kind, 1200, 0.1)).evaluation
      assert.ok(cluster.precision >= precision, `precision ${cluster.precision}`)
      assert.ok(cluster.recall >= recall, `recall ${cluster.recall}`)
    })
})

suite('what matches can be', () => {
  test('levels that speak louder against than full disagreement are pooled, and shares still sum to one', () => {
    const m = Float64Array.from([0, 0.6, 0.01, 0.29, 0.1])
    const u = Float64Array.from([0, 0.1, 0.4, 0.3, 0.2])
    poolShares(m, u, 0, 4)
    assert.ok(Math.abs(m.reduce((sum, share) => sum + share, 0) - 1) < 1e-12)
    assert.ok(Math.abs(m[2]! / u[2]! - m[4]! / u[4]!) < 1e-12)
    assert.equal(m[1], 0.6)
  })

  test('a value that strangers hardly differ in tells nothing, however it is pooled', () => {
    const [m, u] = [Float64Array.from([0, 0.985, 0.015]), Float64Array.from([0, 0.99999, 0.00001])]
    poolShares(m, u, 0, 2)
    assert.ok(Math.abs(m[1]! / u[1]! - 1) < 1e-9 && Math.abs(m[1]! + m[2]! - 1) < 1e-12)
  })

  test('most surnames different are no matches; most the same may be', () => {
    const field = { name: 'surname', kind: 'surname' } as const
    const shares = (same: number) =>
      Float64Array.from({ length: mostLevels }, (_, level) =>
        level === 1 ? same : level === 10 ? 1 - same : 0,
      )
    assert.equal(isPlausible(shares(0.4), 0, field), false)
    assert.equal(isPlausible(shares(0.9), 0, field), true)
  })
})
