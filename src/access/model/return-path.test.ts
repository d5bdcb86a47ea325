import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { readReturnPath } from './return-path.ts'

suite('the way back after signing in', () => {
  for (const path of ['/staff', '/staff/people', '/staff/cases/X4K-9P2-WR3', '/staff/cases?page=2'])
    test(`may be ${path}`, () => assert.equal(readReturnPath(path), path))

  for (const path of [
    undefined,
    '',
    '/',
    '//evil.example/staff',
    'https://evil.example/staff',
    '/staffroom',
    '/staff/../sign-out',
    '/staff\\..\\evil',
    '/staff/\n/evil',
    '/staff/..//evil.example',
  ])
    test(`is home for ${JSON.stringify(path)}`, () => assert.equal(readReturnPath(path), '/staff'))

  test('is never another site, nor anything but a staff page', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((text) => `/staff${text}`),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const { origin, pathname } = new URL(readReturnPath(text), 'https://ours.example')
        return origin === 'https://ours.example' && /^\/staff(\/|$)/.test(pathname)
      }),
    )
  })
})
