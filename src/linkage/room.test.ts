import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { writePopulation } from '../../bench/linkage/write-population.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-room-'))
const [file, clusters] = [join(folder, 'town.csv'), join(folder, 'clusters.csv')]
const program = fileURLToPath(new URL('../../bench/linkage/measure-link.ts', import.meta.url))

/** Links the file in a process of its own. Whether it came to an end below the ceiling, and the megabytes it took at most. */
async function linkWithin(ceiling: number): Promise<{ isDone: boolean; peak: number }> {
  rmSync(clusters, { force: true })
  const args = [program, file, '--ignore', 'person', '--out', clusters, '--memory', String(ceiling)]
  const link = spawn(process.execPath, args)
  const [printed, said] = await Promise.all([text(link.stdout), text(link.stderr)])
  const { code, cost } = JSON.parse(printed) as { code: number; cost: { megabytes: number } }
  assert.equal(existsSync(clusters), code === 0)
  // Between two looks a run may take more than it may: then it stops.
  if (code === 0) assert.ok(cost.megabytes <= ceiling, `${cost.megabytes} MB below ${ceiling} MB: ${said}`)
  else assert.match(said.trim(), /^This needs about \d+ MB and --memory allows \d+[^\n]*$/)
  return { isDone: code === 0, peak: cost.megabytes }
}

suite('a ceiling of memory', () => {
  after(() => rmSync(folder, { recursive: true }))

  test('is kept by every run that ends: one that cannot stops with one sentence and nothing written', async () => {
    writePopulation(file, 4000, 5)
    const { isDone, peak } = await linkWithin(2000)
    assert.ok(isDone)
    // What one run takes is not to the megabyte what the next takes: so well above it, and well below.
    const { isDone: isDoneWithEnough } = await linkWithin(Math.round(peak * 1.2))
    assert.ok(isDoneWithEnough)
    const { isDone: isDoneWithLess } = await linkWithin(Math.round(peak * 0.75))
    assert.ok(!isDoneWithLess)
  })
})
