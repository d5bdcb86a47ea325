import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { pageNumbers } from './page-numbers.ts'

// In the words of the Design System: the first, the last, the current and those beside it.
const examples = [
  [1, 1, '[1]'],
  [1, 3, '[1] 2 3 next'],
  [1, 100, '[1] 2 … 100 next'],
  [3, 5, 'previous 1 2 [3] 4 5 next'],
  [4, 9, 'previous 1 2 3 [4] 5 … 9 next'],
  [7, 42, 'previous 1 … 6 [7] 8 … 42 next'],
  [42, 42, 'previous 1 … 41 [42]'],
] as const

suite('the pages that a long list offers', () => {
  for (const [current, last, expected] of examples) {
    test(`page ${current} of ${last}: ${expected}`, () => {
      const { items = [], previous, next } = pageNumbers({ current, last, hrefOf: String })
      const numbers = items.map((item) => {
        if (!item) return ''
        if (item.ellipsis) return '…'
        return item.current ? `[${item.number}]` : `${item.number}`
      })
      assert.equal([previous && 'previous', ...numbers, next && 'next'].filter(Boolean).join(' '), expected)
    })
  }
})
