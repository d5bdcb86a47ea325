import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { render } from '#kit/html'
import { words } from '#kit/testing'
import { findService } from '#services'
import type { Receipt } from '../model/draft.ts'
import { alreadySentPage } from './carry-on.ts'

function shown(receipt: Partial<Receipt>): { readonly html: string; readonly page: string } {
  const definition = findService('report-pothole')
  assert.ok(definition)
  const html = render(
    alreadySentPage(definition, { reference: 'X4K-9P2-WR3', promises: [], ...receipt }).body,
  )
  return { html, page: words(html) }
}

suite('whoever comes back to what has been sent', () => {
  test('has nothing more to do, unless something was to be paid', () => {
    assert.match(shown({}).page, /you do not have to do anything more/)
    const { html, page } = shown({ toPay: 2500 })
    assert.doesNotMatch(page, /anything more/)
    assert.match(page, /£25 was to be paid/)
    assert.match(html, /href="\/pay\/X4K-9P2-WR3"/)
  })
})
