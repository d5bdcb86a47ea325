import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sentIn } from './by-hand.ts'
import { costOf, sayPence } from './cost.ts'
import { formatFor, unfitIn } from './format.ts'
import { readAddress } from './letter.ts'

const ways = { phone: '+447700900123', email: 'a@example.com', letter: 'A\n1 Mill Lane\nHM1 2AB' }

suite('how someone is written to', () => {
  test('is the way that they asked for, or the quickest that there is', () => {
    assert.deepEqual(formatFor([], { ...ways, preferred: 'email' }).sendings, [
      { recipient: { transport: 'email', address: 'a@example.com' }, format: 'standard', fits: true },
    ])
    assert.equal(formatFor([], ways).sendings[0]?.recipient.transport, 'text')
    assert.equal(
      formatFor([], { preferred: 'text', letter: ways.letter }).sendings[0]?.recipient.transport,
      'letter',
    )
    assert.deepEqual(formatFor([], {}), { sendings: [], byHand: [] })
  })

  test('is never by email alone for someone who needs large print', () => {
    const { sendings, byHand } = formatFor(['large-print'], { ...ways, preferred: 'email' })
    assert.deepEqual(
      sendings.map(({ recipient, format, fits }) => [recipient.transport, format, fits]),
      [
        ['letter', 'large-print', true],
        ['email', 'standard', false],
      ],
    )
    assert.deepEqual(byHand, [])
    assert.equal(formatFor(['large-print'], { ...ways, preferred: 'letter' }).sendings.length, 1)
  })

  test('is left to a person where no address is known, or no machine makes the form', () => {
    assert.deepEqual(formatFor(['large-print'], { email: ways.email }).byHand, ['large-print'])
    assert.deepEqual(formatFor(['braille', 'large-print'], ways).byHand, ['braille'])
    assert.deepEqual(formatFor(['large-print', 'no-letters'], ways).byHand, ['large-print'])
    assert.equal(formatFor(['no-letters'], { letter: ways.letter }).sendings.length, 0)
  })
})

suite('what was sent', () => {
  const went = (format: 'standard' | 'large-print', hasGone = true, template = 'received') => ({
    template,
    occasion: '',
    format,
    hasGone,
  })

  test('fits everybody who needs nothing else', () => {
    assert.deepEqual(unfitIn([], [went('standard')]), [])
    assert.deepEqual(unfitIn(['large-print'], []), [])
  })

  test('does not fit until each thing has gone in the form that is needed', () => {
    assert.deepEqual(unfitIn(['large-print'], [went('standard')]), [
      { template: 'received', occasion: '', formats: ['large-print'] },
    ])
    assert.equal(unfitIn(['large-print'], [went('standard'), went('large-print', false)]).length, 1)
    const all = [went('standard'), went('large-print'), went('standard', true, 'told')]
    assert.deepEqual(
      unfitIn(['large-print'], all).map(({ template }) => template),
      ['told'],
    )
  })
})

suite('what an officer is shown of what was sent', () => {
  test('each thing that is told about a case has a name', () => {
    const told = ['opened', 'moved', 'reopened', 'joined', 'parted', 'passed', 'noted', 'followed']
    const templates = ['received', 'reference', 'told', ...told.map((kind) => `case-${kind}`)]
    const sent = sentIn(
      templates.map((template) => ({ template, occasion: '', format: 'standard' as const, hasGone: true })),
    )
    assert.deepEqual(
      sent.filter(({ name }) => name.endsWith('Something else')),
      [],
    )
  })
})

suite('an address for the window', () => {
  test('has three to seven lines, the last a postcode', () => {
    assert.deepEqual(readAddress('A B, 1 Mill Lane, Hartmere, hm1 2ab'), {
      ok: true,
      lines: ['A B', '1 Mill Lane', 'Hartmere', 'HM1 2AB'],
    })
    assert.deepEqual(readAddress('A\nHM1 2AB'), { ok: false, why: 'too-few-lines' })
    assert.deepEqual(readAddress('A\n1 Mill Lane\nHartmere'), { ok: false, why: 'no-postcode' })
    assert.deepEqual(readAddress('1\n2\n3\n4\n5\n6\n7\nHM1 2AB'), { ok: false, why: 'too-many-lines' })
  })
})

suite('a price', () => {
  test('is what the council has agreed, in pence', () => {
    const prices = { textPart: 2.4, letterSheet: 68, furtherSheet: 7 }
    assert.equal(costOf(prices, { transport: 'text', count: 3 }), 7.2)
    assert.equal(costOf(prices, { transport: 'letter', count: 3 }), 82)
    assert.equal(costOf(prices, { transport: 'email', count: 1 }), 0)
    assert.deepEqual([0, 7.2, 168].map(sayPence), ['nothing', '7.2p', '£1.68'])
  })
})
