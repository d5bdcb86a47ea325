import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { render } from '#kit/html'
import { withNumbers } from './phone-numbers.ts'

suite('telephone numbers in the words of a service', () => {
  const link = (number: string, to: string) =>
    `<a class="govuk-link guildhall-no-break" href="tel:${to}">${number}</a>`

  test('can be pressed', () => {
    assert.equal(
      render(withNumbers('Call 01632 960999, or 020 7946 0123 at night.')),
      `Call ${link('01632 960999', '01632960999')}, or ${link('020 7946 0123', '02079460123')} at night.`,
    )
  })

  test('are none where other figures stand, and what is not a number is escaped', () => {
    for (const words of ['Within 28 working days', 'UPRN 100121', 'form 0 of 10', 'Call 999'])
      assert.equal(render(withNumbers(words)), words)
    assert.equal(render(withNumbers('<b>')), '&lt;b&gt;')
  })
})
