import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { thingOf } from '#services'

suite('what a report is about', () => {
  for (const [verb, name, thing] of [
    ['report', 'Report a pothole', 'Pothole'],
    ['report', 'Report an abandoned car', 'Abandoned car'],
    ['report', 'Report dog mess', 'Dog mess'],
    ['report', 'Reporting hub', 'Reporting hub'],
    ['request', 'Ask for a street name sign', 'Ask for a street name sign'],
    ['request', 'Report of your account', 'Report of your account'],
  ] as const)
    test(`${name} is ${thing}`, () => assert.equal(thingOf({ verb, name: { en: name } }), thing))
})
