import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { chooseSignIn } from './sign-in-choice.ts'

const here = { host: '127.0.0.1', isProduction: false, isDemonstration: true }
const issuer = { url: 'https://id.example.gov.uk', clientId: 'guildhall' }

const choices = [
  ['a demonstration on this machine has its own provider', here, 'demonstration'],
  ['so has one that listens on IPv6', { ...here, host: '::1' }, 'demonstration'],
  [
    'so has one behind a name of this machine',
    { ...here, publicUrl: 'http://localhost:8080' },
    'demonstration',
  ],
  ['a database with real people has none', { ...here, isDemonstration: false }, 'none'],
  ['a council’s own provider is taken wherever it is named', { ...here, issuer }, 'issuer'],
  ['in production as well', { ...here, issuer, isProduction: true, host: '0.0.0.0' }, 'issuer'],
  ['production without a provider does not start', { ...here, isProduction: true }, 'refused'],
  [
    'nor does it where nothing is a demonstration',
    { ...here, isProduction: true, isDemonstration: false },
    'refused',
  ],
  ['a demonstration that others can reach does not start', { ...here, host: '0.0.0.0' }, 'refused'],
  ['nor under a name like ours', { ...here, host: 'localhost.example' }, 'refused'],
  ['nor behind a public address', { ...here, publicUrl: 'https://demo.example' }, 'refused'],
] as const

suite('how staff sign in', () => {
  for (const [what, installed, kind] of choices) {
    test(what, () => assert.equal(chooseSignIn(installed).kind, kind))
  }
})
