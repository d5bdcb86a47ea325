import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { crawl } from './crawl.ts'
import { demonstration } from './demonstration.ts'
import { inspect } from './inspection.ts'
import { officer, someone } from './person.ts'
import { pageRoutes } from './routes.ts'

const roles = [
  'contact-centre',
  'council-tax',
  'data-steward',
  'social-worker',
  'councillor',
  'administrator',
]

suite('every page can be used by everybody', () => {
  const inspection = inspect()

  test('of the public', async () => {
    const { tab, leave } = await someone()
    await crawl(tab, { from: ['/'], perKind: 4, look: (page) => inspection.look(tab, page) })
    await leave()
    assert.deepEqual(inspection.tell(), [])
  })

  for (const role of roles) {
    test(`of someone who works as ${role}`, async () => {
      const { tab, leave } = await officer(role)
      await crawl(tab, { from: ['/staff'], perKind: 3, look: (page) => inspection.look(tab, page) })
      await leave()
      assert.deepEqual(inspection.tell(), [])
    })
  }

  test('and no page has been forgotten', async () => {
    const { said } = await demonstration()
    const looked = new Set(
      [...said().matchAll(/"request":"([^"]+)".*"route":"([^"]+)"/g)]
        .filter(([, request = '']) => inspection.requests.has(request))
        .map(([, , route]) => route),
    )
    const forgotten = (await pageRoutes()).filter((route) => !looked.has(route))
    assert.deepEqual(forgotten, [])
  })

  test('and each has a title of its own', () => {
    const shared = [...inspection.titles].filter(([, paths]) => paths.size > 1)
    assert.deepEqual(shared, [])
  })
})
