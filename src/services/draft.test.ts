import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { type TestWorld, tamper, testOfficer, testSystem, testWorld } from '#kit/testing'
import { findPinned, findService } from '#services'
import { layOut, withWords } from './model/draft.ts'
import { usePublished } from './service/catalogue.ts'
import { askToPublish, beginDraft, decideDraft, openDraft, saveDraft } from './service/draft.ts'
import { readPublishedVersions } from './service/follow.ts'

const service = 'report-dog-fouling'
const now = versionOf(service)

/** The version that is offered before anybody changes anything. */
function versionOf(id: string): number {
  const found = findService(id)
  assert.ok(found)
  return found.version
}

suite('changing a service in the browser', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(async () => {
    usePublished([])
    await world.db.destroy()
  })

  const one = () => testOfficer(world, 'administrator', 'administrator-1')
  const other = () => testOfficer(world, 'administrator', 'administrator-2')
  const purpose = 'administration'

  test('it is published only when a second person has approved what they have seen', async () => {
    const id = await one()(purpose, (ctx) => beginDraft(ctx, service))
    assert.equal(await other()(purpose, (ctx) => beginDraft(ctx, service)), id, 'one draft at a time')
    const { draft, version } = await one()(purpose, (ctx) => openDraft(ctx, id))
    assert.equal(version, now + 1)
    const better = draft.text.replace('Tell us about dog mess', 'Tell us of dog mess')
    await one()(purpose, (ctx) => saveDraft(ctx, { id, revision: 1, text: better }))
    await assert.rejects(
      other()(purpose, (ctx) => saveDraft(ctx, { id, revision: 1, text: '{}' })),
      { kind: 'conflict' },
    )
    await one()(purpose, (ctx) => askToPublish(ctx, { id, revision: 2 }))
    await assert.rejects(
      one()(purpose, (ctx) => decideDraft(ctx, { id, revision: 2 })),
      { kind: 'forbidden' },
    )
    await assert.rejects(
      other()(purpose, (ctx) => decideDraft(ctx, { id, revision: 1 })),
      { kind: 'conflict' },
    )
    await assert.rejects(
      testOfficer(world, 'contact-centre')('answer-enquiry', (ctx) => decideDraft(ctx, { id, revision: 2 })),
      { kind: 'forbidden' },
    )
    await other()(purpose, (ctx) => decideDraft(ctx, { id, revision: 2 }))
    assert.equal(findService(service)?.version, now)
    assert.equal(await testSystem(world)('loading', readPublishedVersions), 1)
    assert.equal(findService(service)?.version, now + 1)
    assert.match(findService(service)?.summary.en ?? '', /^Tell us of dog mess/)
    assert.ok(findPinned(`${service}@${now}`), 'what began on the one before goes on')
    await assert.rejects(
      other()(purpose, (ctx) => decideDraft(ctx, { id, revision: 2 })),
      { kind: 'conflict' },
    )
  })

  test('what was changed behind everybody’s back is offered to nobody', async () => {
    await tamper(
      world,
      sql`update services.version set definition = jsonb_set(definition, '{name,en}', '"Something else"')`,
    )
    await testSystem(world)('loading', readPublishedVersions)
    assert.equal(findService(service)?.version, now)
  })

  test('what has a mistake in it is kept, and cannot be published', async () => {
    const id = await one()(purpose, (ctx) => beginDraft(ctx, 'report-noise'))
    const next = versionOf('report-noise') + 1
    const broken: readonly (readonly [text: string, says: RegExp])[] = [
      ['{"id":', /not JSON/],
      ['{"id": "report-noise"}', /./],
      [layOut({ ...findService('report-noise'), version: next, id: 'report-peace' }), /never changes/],
      [layOut({ ...findService('report-noise'), version: 77 }), new RegExp(`Its next version is ${next}`)],
      [
        layOut(withWords({ ...findService('report-noise'), version: next }, { summary: 'Notwithstanding' })),
        /long word/,
      ],
    ]
    for (const [at, [text, says]] of broken.entries()) {
      await one()(purpose, (ctx) => saveDraft(ctx, { id, revision: at + 1, text }))
      const { draft, read } = await one()(purpose, (ctx) => openDraft(ctx, id))
      assert.equal(draft.text, text)
      assert.ok(
        read.findings.some(({ sentence }) => says.test(sentence)),
        text.slice(0, 40),
      )
      await assert.rejects(
        one()(purpose, (ctx) => askToPublish(ctx, { id, revision: at + 2 })),
        { kind: 'conflict' },
      )
    }
  })

  test('laid out for people, a definition says the same; and only texts take other words', () => {
    const definition = findService(service)
    assert.deepEqual(JSON.parse(layOut(definition)), JSON.parse(JSON.stringify(definition)))
    const changed = withWords(definition, {
      'questions.0.ask': ' Where? ',
      version: '9',
      'name.en': 'x',
      id: 'y',
    })
    assert.deepEqual(
      changed,
      JSON.parse(
        JSON.stringify(definition).replace('"ask":{"en":"Where is the dog mess?"}', '"ask":{"en":"Where?"}'),
      ),
    )
  })
})
