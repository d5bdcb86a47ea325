import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { readConfig } from '#kit/config'
import { type Result, runParts } from '../bench/faults/parts.ts'

// In small what `./guildhall bench faults` does with thousands: see bench/README.md.
const parts = [
  { processes: 1, reports: 50, kills: 2 },
  { processes: 2, reports: 30, kills: 2 },
]

suite('a power cut', () => {
  let results: readonly Result[]
  before(async () => {
    const config = readConfig({ LOG_LEVEL: 'fatal' })
    assert.ok(config.ok)
    const wanted = { parts, clients: 8, seed: 1, people: 400, patience: 2 }
    results = await runParts(config.value, wanted, () => {})
  })

  for (const [at, { processes, reports, kills }] of parts.entries()) {
    const name = processes === 1 ? 'everything is killed' : `one of ${processes * 2} processes is killed`
    test(`${name}, again and again: every report is answered, and stored once`, (t) => {
      const result = results[at]
      assert.ok(result)
      const { storm, counts } = result
      t.diagnostic(`${storm.killed.join(', ')}; ${storm.asksAgain} asked again; ${counts.unsure} unsure`)
      assert.deepEqual(storm.unanswered, [])
      assert.equal(storm.answered.length, reports)
      assert.equal(storm.killed.length, kills)
      assert.deepEqual(counts.lost, [])
      assert.deepEqual(counts.doubled, [])
      // So that it is about notices at all.
      assert.ok(counts.sure > counts.answered * 0.8, `${counts.sure} of ${counts.answered} were sure`)
      assert.equal(counts.notices, counts.sure * 5)
    })

    test(`${name}: no service acts on what is not stored, or is said to have acted and was not told`, () => {
      const { told, settled } = results[at] ?? {}
      assert.equal(told?.unfounded, 0)
      assert.equal(told?.untold, 0)
      assert.equal(settled?.stuck, 0)
      assert.ok((told?.acted ?? 0) > 0)
    })
  }
})
