import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { after, before, suite, test } from 'node:test'
import { serve } from '@hono/node-server'
import { demonstrationKeys } from '#access'
import { findCase, moveCase, openWholeCase } from '#cases'
import { readReference } from '#kit/reference'
import { testOfficer, testSystem } from '#kit/testing'
import { bodiesJobs } from '../../src/cases/jobs.ts'
import { clientOfOpen311 } from '../../src/channels/open311-client.test.ts'
import { type PassingCouncil, passingCouncil } from '../support/passing-council.ts'

suite('a case that one council passes on to the next, and both run this', () => {
  let ours: PassingCouncil
  let theirs: Awaited<ReturnType<typeof clientOfOpen311>>
  let server: Server
  before(async () => {
    ours = await passingCouncil()
    theirs = await clientOfOpen311()
    ours.setClock(theirs.world.clock())
    server = serve({ fetch: theirs.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
    await once(server, 'listening')
    const address = server.address()
    const declared = await ours.declare({
      id: 'next-council',
      name: 'The next council',
      endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/open311/v2/`,
      format: 'xml',
      ifUnsure: 'number',
      givesUpdates: 'yes',
      takesUpdates: 'yes',
      services: 'report-pothole = POTHOLE\nreport-pothole.surface = surface\nreport-pothole.danger = danger',
    })
    assert.ok(declared.ok)
  })
  after(async () => {
    server.close()
    await ours.close()
    await theirs.world.db.destroy()
  })

  const work = async () => {
    const secret = () => demonstrationKeys.open311
    for (const job of bodiesJobs({ secret, isLocalAllowed: true })) await job.run(testSystem(ours.world), {})
  }
  const there = () => testOfficer(theirs.world)

  test('is theirs under a number of theirs, moves here as it moves there, and nothing goes round', async () => {
    const reference = await ours.report()
    await ours.passOn(reference, { body: 'next-council' })
    await work()
    const { passings } = await ours.whole(reference)
    const number = readReference(passings[0]?.theirNumber ?? '')
    assert.ok(number, passings[0]?.failure ?? '')
    const found = await there()('answer-enquiry', (ctx) => findCase(ctx, number))
    assert.equal(found?.service, 'report-pothole')
    assert.equal(found?.person, null)

    await there()('answer-enquiry', (ctx) => moveCase(ctx, number, 'inspecting'))
    ours.later(6)
    await work()
    const said = async () =>
      (await ours.whole(reference)).events
        .filter(({ kind }) => kind === 'passed')
        .map(({ sentence }) => sentence)
    assert.deepEqual((await said()).slice(1), [
      'The next council is looking into it: “Someone will come to look at it”.',
    ])

    await ours.officer('answer-enquiry', (ctx) => moveCase(ctx, reference, 'need-info'))
    ours.later(6)
    await work()
    const { notes } = await there()('answer-enquiry', (ctx) => openWholeCase(ctx, number))
    assert.deepEqual(
      notes.map(({ words }) => words),
      ['We asked you a question.'],
    )
    ours.later(6)
    await work()
    assert.equal((await said()).length, 2)
  })
})
