import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { openWholeCase } from '#cases'
import { openDatabase } from '#kit/database'
import { readReference } from '#kit/reference'
import { tamper } from '#kit/testing'
import { type Answers, findService, type Typed, typedFor } from '#services'
import { browserOn } from './browsing.test.ts'
import { doing, type Office, openOffice } from './calling.test.ts'

const badge = findService('apply-blue-badge')
assert.ok(badge)
const example = badge.examples.find(({ answers }) => 'nino' in answers)
assert.ok(example)
const { photo, proof, ...answers } = example.answers as Answers
const typed: Typed = typedFor(badge, answers)
const nino = 'QQ123456C'

suite('a National Insurance number', () => {
  let here: Office
  before(async () => {
    here = await openOffice()
  })
  after(() => here.world.db.destroy())

  /** All that lies in the tables where answers are kept, as whoever has the disk reads it. */
  const onDisk = async (): Promise<string> => {
    const admin = openDatabase(here.world.adminUrl, 1)
    const { rows } = await sql<{ text: string }>`
      select answers::text as text from cases.answer_set union all select answers::text from channels.draft
      union all select typed::text from channels.call union all select answers::text from channels.mail_draft`.execute(
      admin,
    )
    await admin.destroy()
    return rows.map(({ text }) => text).join('\n')
  }
  const isInClear = (text: string) => text.replace(/[^A-Z0-9]/g, '').includes(nino)

  test('lies sealed in a draft on the web, and is shown again to whose it is', async () => {
    const browser = browserOn(here.sam)
    const [first] = badge.questions
    await browser.open(`/services/${badge.id}/${first?.id}`)
    while (!browser.path.endsWith('/nino')) await browser.send(typed)
    await browser.send(typed)
    const stored = await onDisk()
    assert.match(stored, /"nino": \{"sealed": "[0-9a-f]{8}:[A-Za-z0-9+/=]+"\}/)
    assert.ok(!isInClear(stored))
    await browser.open(`/services/${badge.id}/nino`)
    assert.match(browser.html, /value="QQ 12 34 56 C"/)
  })

  test('lies sealed in a call and in its case, and is read by whoever may read the case', async () => {
    const path = await here.begin('')
    await doing(here.sam, `${path}/service`, { service: badge.id })
    await doing(here.sam, `${path}/keep`, typed)
    const kept = await onDisk()
    assert.ok(!isInClear(kept) && kept.includes('" sealed"'))
    const again = browserOn(here.sam)
    await again.open(path)
    assert.match(again.html, /value="QQ 12 34 56 C"/)
    const sent = await doing(here.sam, `${path}/send`, typed)
    const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(sent.page)?.[0] ?? '')
    assert.ok(reference, sent.page)
    assert.ok(!isInClear(await onDisk()))
    const read = () => here.officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.equal((await read()).answers?.nino, nino)
    assert.doesNotMatch((await doing(here.sam, `${path}/find`, { query: reference })).page, /QQ/)
    // What was changed behind everybody’s back is refused, and not shown as something else.
    await tamper(
      here.world,
      sql`update cases.answer_set set answers = jsonb_set(answers, '{nino,sealed}', to_jsonb(
        overlay(answers->'nino'->>'sealed' placing 'AAAA' from 20)))`,
    )
    await assert.rejects(read(), { kind: 'unavailable' })
    await here.end(path)
  })
})
