import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { testOfficer, words } from '#kit/testing'
import { type AccessDesk, olwen, openAccessDesk, sam } from '../../test/support/access-desk.ts'

suite('somebody who asks for a copy of everything', () => {
  let desk: AccessDesk
  const page: AccessDesk['page'] = (...wanted) => desk.page(...wanted)
  const post: AccessDesk['post'] = (...sent) => desk.post(...sent)
  const take: AccessDesk['take'] = (...asked) => desk.take(...asked)
  const move: AccessDesk['move'] = (...moved) => desk.move(...moved)
  before(async () => {
    desk = await openAccessDesk()
  })
  after(() => desk.here.world.db.destroy())

  test('is recorded and gathered by one press; two people have a hand in it before it leaves', async () => {
    const asha = await desk.here.idOf('asha patel')
    await desk.here.open(asha)
    assert.match((await page('/staff/access-requests')).text, /No one is waiting for a copy/)
    const nothing = await post(`/staff/people/${asha}/access-requests`, { 'asked-day': '40' })
    assert.equal(nothing.status, 400)
    assert.match(words(nothing.text), /Enter the day they asked.* Select how you know who they are/)
    const at = await take(asha)
    assert.match((await page(at)).text, /Being prepared .*Due 2 April 2026 .*Gathered everything/)

    const copy = await page(`${at}/copy`)
    for (const said of [
      '01632 960111',
      'Library',
      '2 Old Street',
      'Answer an enquiry',
      'Bob Smith',
      'Police',
    ])
      assert.ok(copy.text.includes(said), said)
    const html = (await post(`${at}/marks/add`, {})).text
    const gathered = /name="gathered" value="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal(
      (await post(`${at}/marks/add`, { words: 'Nobody Here', kind: 'name', gathered })).status,
      400,
    )
    assert.equal((await post(`${at}/marks/add`, { words: '', kind: '' })).status, 400)
    const police = { place: 'cases 2', kind: 'exempt', gathered }
    assert.equal((await post(`${at}/marks/add`, { ...police, gathered: 'before' })).status, 409)
    assert.equal((await post(`${at}/marks/add`, police)).status, 303)
    assert.equal((await post(`${at}/gather`)).status, 303)

    assert.equal((await post(`${at}/file`, { form: 'json' })).status, 409, 'before it was checked')
    assert.equal((await move(at, 'send-to-check')).status, 303)
    assert.equal((await move(at, 'approve')).status, 409, 'by whoever prepared it')
    assert.match((await page(at)).text, /Somebody else must check what you prepared/)
    assert.equal((await move(at, 'approve', '', olwen)).status, 409, 'by whoever has not looked through it')
    assert.match((await page(at, olwen)).text, /Look through the copy first/)
    await page(`${at}/copy`, olwen)
    assert.doesNotMatch((await page(at, olwen)).text, /Look through the copy first/)
    assert.equal((await move(at, 'send-back', '', olwen)).status, 400, 'without a reason')
    assert.equal((await move(at, 'send-back', 'Look at the note again', olwen)).status, 303)
    assert.equal((await move(at, 'send-to-check')).status, 303)
    assert.equal((await move(at, 'approve', '', olwen)).status, 409, 'what was sent is another by now')
    assert.equal((await desk.approve(at)).status, 303)
    assert.match((await page(at)).text, /Ready to be given .*Sent back: Look at the note again/)

    const { text } = await post(`${at}/file`, { form: 'html' })
    for (const said of [
      '01632 960111',
      '2 Old Street, Bath',
      'What Example Council holds about Mrs Asha Patel',
    ])
      assert.ok(text.includes(said), said)
    assert.doesNotMatch(
      text,
      /Bob Smith|inquiry|Police|src="(?!data:image\/)|href="(?!data:application\/pdf)|<script/,
    )
    assert.match(text, /<img src="data:image\/jpeg;base64,YSBwaWN0dXJl" alt="hole.jpg">/)
    assert.match(text, /<a href="data:application\/pdf;base64,YSBsZXR0ZXI=" download="letter.pdf">/)
    assert.match(text, /gone.jpg. We do not keep it any more/)
    assert.match(text, /neighbour \[taken out: another person’s name\] shouts/)
    const json = JSON.parse((await post(`${at}/file`, { form: 'json' })).text)
    assert.doesNotMatch(JSON.stringify(json), /Bob|inquiry/)
    assert.deepEqual(json.files['hole.jpg'], { mediaType: 'image/jpeg', base64: 'YSBwaWN0dXJl' })
    assert.deepEqual(json.takenOut, [
      { kind: 'name', count: 2 },
      { kind: 'exempt', count: 1 },
    ])
    assert.equal((await move(at, 'give', 'Handed over at the counter')).status, 303)
    assert.match((await page('/staff/access-requests/over')).text, /Asha Patel .* Given/)
    const looks = await desk.here.steward('stewardship', (ctx) =>
      sql<{ action: string }>`
        select action from audit.entry where about = ${asha} and action like 'golden.access%'`.execute(
        ctx.tx,
      ),
    )
    for (const done of ['asked', 'gathered', 'opened', 'taken', 'approved', 'sent-back', 'given'])
      assert.ok(
        looks.rows.some(({ action }) => action === `golden.access-${done}`),
        done,
      )
  })

  test('cannot be approved in the database by whoever prepared it, or in another’s name', async () => {
    const at = await take(await desk.here.idOf('thomas reeve'))
    await move(at, 'send-to-check')
    const id = at.split('/').at(-1)
    const approve = (as: string, checker: string) =>
      testOfficer(
        desk.here.world,
        'data-steward',
        as,
      )('subject-access', (ctx) =>
        sql`update golden.access_request set state = 'ready', checked_by = ${checker} where id = ${id}`.execute(
          ctx.tx,
        ),
      )
    await assert.rejects(approve('imran', 'imran'), /violates check constraint/)
    await assert.rejects(approve('imran', 'olwen'), /row-level security/)
    await assert.rejects(
      testOfficer(
        desk.here.world,
        'data-steward',
        'imran',
      )('subject-access', (ctx) =>
        sql`update golden.access_request set state = 'ready' where id = ${id}`.execute(ctx.tx),
      ),
      /violates/,
    )
    const elsewhere = await testOfficer(
      desk.here.world,
      'data-steward',
      'olwen',
    )('stewardship', (ctx) => sql`select from golden.access_copy`.execute(ctx.tx))
    assert.equal(elsewhere.rows.length, 0, 'no copy is read for another purpose')
  })

  test('waits while we do not know who they are; may take three months, and can be taken back', async () => {
    const pugh = await desk.here.idOf('pugh')
    const asked = { 'asked-day': '20', 'asked-month': '2', 'asked-year': '2026', identity: 'waiting' }
    const at = await take(pugh, asked, sam)
    assert.match(
      (await page(at, sam)).text,
      /Waiting for the person .*Due 20 March 2026 .*will do the next step/,
    )
    assert.equal((await page(`${at}/copy`, sam)).status, 403)
    assert.equal((await move(at, 'withdraw', 'x', sam)).status, 403)
    assert.equal((await post(`${at}/gather`)).status, 303)
    assert.equal((await move(at, 'send-to-check')).status, 409)
    assert.equal((await move(at, 'go-on')).status, 303)
    // Ten days of waiting do not count: 20 February at noon to 2 March at nine.
    assert.match((await page(at)).text, /Due 30 March 2026/)
    assert.equal((await move(at, 'extend', 'He has lived here for fifty years')).status, 303)
    assert.match((await page(at)).text, /Due 30 May 2026 .*Extended He has lived here/)
    assert.equal((await move(at, 'extend', 'again')).status, 409)
    assert.equal((await move(at, 'withdraw', 'He rang')).status, 303)
    assert.equal((await move(at, 'open-again', 'He rang again')).status, 303)
    assert.match((await page(at)).text, /Being prepared/)
    assert.equal((await post(at, {})).status, 400)
  })
})
