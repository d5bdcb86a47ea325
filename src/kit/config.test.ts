import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readConfig, rolePassword, urlFor } from './config.ts'

const problemsOf = (environment: Record<string, string>) => {
  const outcome = readConfig(environment)
  return outcome.ok ? [] : outcome.problems.map(({ message }) => message)
}

suite('the configuration', () => {
  test('needs nothing', () => {
    const outcome = readConfig({})
    assert.ok(outcome.ok)
    assert.partialDeepStrictEqual(outcome.value, { host: '127.0.0.1', port: 3000, isProduction: false })
  })

  test('what is said on the command line stands above the environment', () => {
    const outcome = readConfig({ PORT: '4000', GUILDHALL_DATA: '/one' }, { PORT: '5000', HOST: undefined })
    assert.ok(outcome.ok)
    assert.partialDeepStrictEqual(outcome.value, { port: 5000, directory: '/one' })
  })

  test('what makes no sense is named, each in a sentence', () => {
    assert.deepEqual(problemsOf({ PORT: 'http' }), ['Set PORT to a number, like 3000'])
    assert.deepEqual(problemsOf({ PORT: '70000' }), ['Set PORT to a number from 0 to 65535'])
    assert.equal(problemsOf({ DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' }).length, 2)
  })
})

suite('the addresses of our own roles', () => {
  test('have a password that follows from the administrator’s, and says nothing of it', () => {
    const admin = 'postgres://boss:secret@db.example/council'
    const password = rolePassword('guildhall', admin)
    assert.match(password ?? '', /^[0-9a-f]{64}$/)
    assert.notEqual(password, rolePassword('guildhall_jobs', admin))
    assert.equal(urlFor('guildhall', admin), `postgres://guildhall:${password}@db.example/council`)
  })

  test('have none where the administrator needs none', () => {
    const admin = 'postgres://postgres@localhost/postgres?host=%2Fdata'
    assert.equal(urlFor('guildhall', admin), 'postgres://guildhall@localhost/postgres?host=%2Fdata')
  })
})
