import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { html, render } from '#kit/html'
import { stackingTable } from './stacking-table.ts'
import { table } from './table.ts'

suite('a table whose rows stand as lists on a phone', () => {
  const head = [{ text: 'Team' }, { text: 'Open', format: 'numeric' as const }, { text: '' }]

  test('says of each cell which column it is of, where that column has a name and the cell something in it', () => {
    const shown = render(
      stackingTable({ head, rows: [[{ text: 'Drains' }, { text: '3' }, { text: html`<b>Late</b>` }]] }),
    )
    assert.match(shown, /<table class="govuk-table guildhall-stacks">/)
    assert.deepEqual(shown.match(/<td[^>]*>/g), [
      '<td class="govuk-table__cell" data-label="Team">',
      '<td class="govuk-table__cell" data-label="Open">',
      '<td class="govuk-table__cell">',
    ])
    const empty = render(stackingTable({ head, rows: [[{ text: 'Drains' }, { text: '' }, { text: '' }]] }))
    assert.doesNotMatch(empty, /data-label="Open"/)
  })

  test('does not say of the heading of a row what that is of: it says itself', () => {
    const shown = render(stackingTable({ head, firstCellIsHeader: true, rows: [[{ text: 'Drains' }]] }))
    assert.doesNotMatch(shown, /data-label/)
  })

  test('is any other table where nothing stands over its columns, or one thing over several', () => {
    for (const options of [
      { rows: [[{ text: 'Drains' }]] },
      { head: [{ text: 'Both', colspan: 2 }], rows: [[{ text: 'a' }, { text: 'b' }]] },
    ])
      assert.equal(render(stackingTable(options)), render(table(options)))
  })
})
