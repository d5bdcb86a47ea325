import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { tableOfRecords } from '../encode/encode.ts'
import { runJob } from '../job.ts'
import { defaultModel } from '../score/default-model.ts'

suite('dividing many groups', () => {
  test('says how far it is, so that it can be stopped on the way', async () => {
    const { records } = town(60, 9)
    const table = tableOfRecords(records)
    const parts: number[] = []
    await runJob(table, {
      model: defaultModel,
      onProgress: ({ step, part }) => void (step === 'cluster' && parts.push(part)),
    })
    // Once before it begins, at its first group, when clusters are compared as wholes, and at its end.
    assert.deepEqual([parts[0], parts[1], parts.includes(0.5), parts.at(-1)], [0, 0, true, 1])
    const stopAfter = (times: number) => {
      let told = 0
      return ({ step }: { readonly step: string }) => {
        if (step === 'cluster') told += 1
        if (told > times) throw new RangeError('too much memory')
      }
    }
    await assert.rejects(runJob(table, { model: defaultModel, onProgress: stopAfter(1) }), /too much memory/)
  })
})
