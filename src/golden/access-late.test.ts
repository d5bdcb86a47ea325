import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { recordAll } from '#audit'
import { listDecisions, mergePeople, undoDecision } from '#golden'
import { testSystem } from '#kit/testing'
import { type AccessDesk, olwen, openAccessDesk, sam } from '../../test/support/access-desk.ts'
import { readRequest } from './model/read-access-request.ts'
import { forgetOldCopies } from './service/access-copy.ts'

suite('a request for a copy that is late, restricted or over', () => {
  let desk: AccessDesk
  const page: AccessDesk['page'] = (...wanted) => desk.page(...wanted)
  const post: AccessDesk['post'] = (...sent) => desk.post(...sent)
  const take: AccessDesk['take'] = (...asked) => desk.take(...asked)
  const move: AccessDesk['move'] = (...moved) => desk.move(...moved)
  before(async () => {
    desk = await openAccessDesk()
  })
  after(() => desk.here.world.db.destroy())

  test('is overdue in the list once its day is over', async () => {
    const late = { 'asked-day': '3', 'asked-month': '1', 'asked-year': '2026', identity: 'known' }
    await take(await desk.here.idOf('timothy reeve'), late, sam)
    const list = await page('/staff/access-requests', sam)
    assert.match(list.text, /One is overdue.* Timothy Reeve .*3 February 2026 Overdue Being prepared/)
  })

  test('who is restricted is seen by those alone who may see her', async () => {
    const jasmine = await desk.here.idOf('jasmine')
    assert.equal((await page(`/staff/people/${jasmine}/access-requests`, sam)).status, 404)
    assert.equal(
      (await post(`/staff/people/${jasmine}/access-requests`, { identity: 'known' }, sam)).status,
      404,
    )
    const at = await take(jasmine)
    assert.match((await page(`${at}/copy`)).text, /3 Safe Lane/)
    assert.equal((await page(at, sam)).status, 404)
    assert.doesNotMatch((await page('/staff/access-requests', sam)).text, /Whitlock/)
  })

  test('has the copy removed 90 days after it was given', async () => {
    const at = await take(await desk.here.idOf('asha patel'))
    await move(at, 'send-to-check')
    await desk.approve(at)
    await move(at, 'give', 'By post')
    const later = { ...desk.here.world, clock: () => new Date('2026-06-02T09:00:00Z') }
    assert.equal(await testSystem(desk.here.world)('chasing', forgetOldCopies), 0)
    assert.equal(await testSystem(later)('chasing', forgetOldCopies), 1)
  })

  test('stays theirs when two records turn out to be one person: found, answered, and not asked for twice', async () => {
    const { idOf, steward } = desk.here
    const [ivy, thomas] = [await idOf('ivy'), await idOf('thomas reeve')]
    const taken = [
      await take(ivy, { identity: 'known' }, sam),
      await take(thomas, { identity: 'known' }, sam),
    ]
    await steward('stewardship', (ctx) => mergePeople(ctx, ivy, thomas, 'one and the same'))
    for (const at of taken) assert.equal((await page(at, sam)).status, 200)
    for (const person of [ivy, thomas]) {
      const { status, html } = await desk.open(`/staff/people/${person}/access-requests`, sam)
      assert.equal(status, 200)
      for (const at of taken) assert.match(html, new RegExp(at))
      assert.ok(taken.includes(await take(person, { identity: 'known' }, sam)))
    }
    const list = await desk.open('/staff/access-requests', sam)
    for (const at of taken) assert.match(list.html, new RegExp(at))
    assert.doesNotMatch(list.html, /No name/)
  })

  test('holds every look there was, where a page shows the latest', async () => {
    const catherine = await desk.here.idOf('oneill jones')
    const looks = Array.from({ length: 1100 }, () => ({ action: 'golden.opened', about: catherine }))
    await desk.here.steward('stewardship', (ctx) => recordAll(ctx, looks))
    const shown = await page(`/staff/people/${catherine}/held`, sam)
    assert.match(shown.text, /These are the latest 100\. All of them are in a copy of everything\./)
    const { html } = await desk.open(`${await take(catherine)}/copy`)
    const [, part = ''] = html.split('id="looks"')
    assert.ok((part.match(/summary-list__row/g) ?? []).length > 1100)
  })

  test('does not leave with what is somebody else’s, when two who were one are parted after it was checked', async () => {
    const { idOf, steward } = desk.here
    const [llyr, timothy] = [await idOf('llyr'), await idOf('timothy reeve')]
    await steward('stewardship', (ctx) => mergePeople(ctx, llyr, timothy, 'one man'))
    const at = await take(llyr)
    await move(at, 'send-to-check')
    await desk.approve(at)
    const homes = async () => {
      const { text } = await post(`${at}/file`, { form: 'json' })
      return ['27 Finch', '2 Bridge'].filter((home) => text.includes(home)).length
    }
    assert.equal(await homes(), 2)
    const [last] = await steward('stewardship', (ctx) => listDecisions(ctx, llyr))
    await steward('stewardship', (ctx) => undoDecision(ctx, last?.id ?? ''))
    assert.equal((await post(`${at}/file`, { form: 'json' })).status, 409, 'it has the other’s home in it')
    assert.equal((await move(at, 'give', 'By post')).status, 409)
    const { text } = await page(at)
    assert.match(text, /Records of this person were joined or parted/)
    assert.doesNotMatch(text, /Take it to read or print/)

    assert.equal((await move(at, 'send-back', 'It is of two people', olwen)).status, 303)
    assert.equal((await move(at, 'send-to-check')).status, 409)
    assert.match((await page(at)).text, /Gather it again/)
    assert.equal((await post(`${at}/gather`)).status, 303)
    await move(at, 'send-to-check')
    await desk.approve(at)
    assert.equal(await homes(), 1)
  })

  test('is refused a day that cannot be, in words', () => {
    const now = new Date('2026-07-02T23:30:00Z')
    for (const [day, month, year] of [
      ['4', '7', '2026'],
      ['1', '1', '2020'],
      ['31', '2', '2026'],
    ])
      assert.equal(
        readRequest(
          { 'asked-day': `${day}`, 'asked-month': `${month}`, 'asked-year': `${year}`, identity: 'known' },
          now,
        ).ok,
        false,
      )
    // Half past eleven in Greenwich is the next day in London.
    assert.ok(
      readRequest({ 'asked-day': '3', 'asked-month': '7', 'asked-year': '2026', identity: 'known' }, now).ok,
    )
  })
})
