import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, test } from 'node:test'
import { enqueue } from '#kit/jobs'
import { testSystem, testWorld, workOffJobs } from '#kit/testing'
import {
  addSecret,
  listProposals,
  loadFile,
  proposeChange,
  registerSource,
  withdrawProposals,
} from '#sources'
import { parking } from '../../test/support/parking.ts'
import { sourcesJobs } from './jobs.ts'

suite('a better value that is withdrawn while it is on its way', () => {
  test('stays withdrawn when it could not be written, and is not tried again', async () => {
    let now = new Date('2026-03-02T09:00:00Z')
    const world = await testWorld(() => now)
    const act = testSystem(world)
    let tries = 0
    // The application takes its time, and then is away.
    const server = createServer(async (_request, response) => {
      tries += 1
      await act('matching', async (ctx) => {
        const ids = (await act('loading', listProposals)).map(({ id }) => id)
        await withdrawProposals(ctx, ids, 'It does not stand any more')
      })
      response.writeHead(503).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`
      await act('loading', (ctx) => registerSource(ctx, parking({ webhookUrl })))
      const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
      await act('delivery', (ctx) => addSecret(ctx, 'parking-permits', secret))
      const rows = ReadableStream.from([Buffer.from('Permit,Holder,Born\nP1,Ann Lee,1984-03-01\n')])
      const loaded = await act('loading', (ctx) =>
        loadFile(ctx, 'parking-permits', rows as AsyncIterable<Uint8Array>, { fileName: 'permits.csv' }),
      )
      assert.ok(loaded.ok, JSON.stringify(loaded))
      const better = { source: 'parking-permits', record: 'P1', values: { date_of_birth: '1984-03-02' } }
      const proposed = await act('matching', (ctx) =>
        proposeChange(ctx, { ...better, because: 'Council Tax has a newer one' }),
      )
      assert.ok(proposed.ok && proposed.value.way === 'written', JSON.stringify(proposed))
      const work = () =>
        workOffJobs(world, sourcesJobs({ onLoaded: async () => {}, secret: () => '', folder: undefined }))
      await work()
      now = new Date(now.getTime() + 24 * 3_600_000)
      await act('loading', (ctx) => enqueue(ctx, 'sources:write', {}))
      await work()
      const [proposal] = await act('loading', listProposals)
      assert.deepEqual([proposal?.state, tries], ['withdrawn', 1])
    } finally {
      server.close()
      await world.db.destroy()
    }
  })
})
