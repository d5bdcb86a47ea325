import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { feeFaults } from './check-fee.ts'
import type { ServiceDefinition } from './definition.ts'
import { feeFor, highestFee } from './fee.ts'

const how = { en: 'Pay by card' }

suite('what a service costs', () => {
  test('the first price that fits is to be paid', () => {
    const fee = {
      how,
      pence: [{ when: { q: 'benefit', is: 'yes' }, pence: 3000 }, { pence: 6000 }],
    }
    assert.equal(feeFor(fee, { benefit: 'yes' }), 3000)
    assert.equal(feeFor(fee, { benefit: 'no' }), 6000)
    assert.equal(highestFee(fee), 6000)
  })

  test('each bin beyond the first costs the same for everybody', () => {
    const fee = {
      how,
      pence: [{ when: { q: 'benefit', is: 'yes' }, pence: 3000 }, { pence: 6000 }],
      further: { answer: 'bins', pence: 6000 },
    }
    assert.equal(feeFor(fee, { benefit: 'yes', bins: 3 }), 15_000)
    assert.equal(feeFor(fee, { benefit: 'no', bins: 1 }), 6000)
    assert.equal(feeFor(fee, { benefit: 'no' }), 6000)
  })

  test('each hour of a room costs as much as the first, for a charity too', () => {
    const fee = {
      how,
      pence: [{ when: { q: 'charity', is: 'yes' }, pence: 1500 }, { pence: 3000 }],
      further: { answer: 'hours' },
    }
    assert.equal(feeFor(fee, { charity: 'yes', hours: 4 }), 6000)
    assert.equal(feeFor(fee, { charity: 'no', hours: 2 }), 6000)
  })

  test('a fine costs what its ticket says, and nothing for whoever questions it', () => {
    const fee = { how, pence: [{ when: { q: 'what', is: 'pay' }, answer: 'amount' }] }
    assert.equal(feeFor(fee, { what: 'pay', amount: 3500 }), 3500)
    assert.equal(feeFor(fee, { what: 'question' }), 0)
    assert.equal(highestFee(fee), undefined)
  })

  test('whoever writes a service is told when its price cannot be known', () => {
    const definition = {
      fee: {
        how,
        pence: [{ answer: 'plate' }],
        further: { answer: 'plate', pence: 100 },
        paid: 'gone',
      },
      questions: [{ id: 'plate', type: 'vehicle' }],
      case: { states: {} },
    } as unknown as ServiceDefinition
    assert.deepEqual(feeFaults(definition), [
      'A price is what plate says, which is no question about money.',
      'Each one more is counted by plate, which is no question for a number.',
      'What is paid goes to gone, which is none of its states.',
    ])
  })
})
