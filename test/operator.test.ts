import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { emptyDirectory, freePort, guildhall, killAt, type Running, startGuildhall } from './run/guildhall.ts'

const noStack = /\n\s+at /

suite('an operator at a terminal', () => {
  let directory: Awaited<ReturnType<typeof emptyDirectory>>
  let running: Running
  const data = () => ['--data', join(directory.path, 'a new folder', 'home')]
  const start = () => startGuildhall([...data(), '--without-demonstration'])
  before(async () => {
    directory = await emptyDirectory()
    await chmod(directory.path, 0o755)
    running = await start()
  })
  after(async () => {
    await running.kill().catch(() => {})
    await directory.remove()
  })

  test('sees what each step took, and where to go', { timeout: 60_000 }, async () => {
    // It answers a moment before it says so.
    while (!running.said().includes('Residents')) await setTimeout(20)
    assert.match(running.said(), /PostgreSQL +\d+\.\d s/)
    assert.match(running.said(), /Residents +http:\/\/127\.0\.0\.1:\d+\//)
  })

  test('who starts it a second time is told who has it', async () => {
    const { status, said } = await guildhall(['start', ...data()])
    assert.equal(status, 1)
    assert.match(said, new RegExp(`The data directory .* is in use by process ${running.pid}\\.`))
    assert.doesNotMatch(said, noStack)
  })

  test('reads the database beside it, and cannot write', async () => {
    const counted = await guildhall([
      'sql',
      ...data(),
      '-c',
      'select count(*) as migrations from kit.migration',
    ])
    assert.match(counted.said, /^migrations\n-+\n\d+\n\(1 row\)/)
    const written = await guildhall(['sql', ...data(), '-c', 'delete from kit.migration'])
    assert.equal(written.status, 1)
    assert.match(written.said, /permission denied|read-only/)
  })

  test('may not delete what is in use, nor somebody else’s folder, nor without saying yes', async () => {
    assert.match((await guildhall(['reset', '--yes', ...data()])).said, /is in use by process/)
    const other = await emptyDirectory()
    await writeFile(join(other.path, 'thesis.txt'), 'years of work')
    assert.match(
      (await guildhall(['reset', '--yes', '--data', other.path])).said,
      /is not a data directory of Guildhall/,
    )
    await other.remove()
    assert.equal((await guildhall(['reset', ...data()])).status, 2)
  })

  test('killed while it loads its council, it goes on from there at the next start', async () => {
    const home = join(directory.path, 'cut off')
    const args = ['--data', home, '--people', '100', '--port', String(await freePort())]
    for (const step of ['addresses', 'library', 'golden records']) await killAt(['start', ...args], step)
    const whole = await startGuildhall(['--data', home, '--people', '100'])
    // It answers a moment before it says so, and stops cleanly from then on.
    for (let looks = 0; looks < 300 && !/Guildhall is running/.test(whole.said()); looks += 1)
      await setTimeout(100)
    assert.match(whole.said(), /golden records +\d[\s\S]*Guildhall is running/)
    assert.equal((await whole.stop()).status, 0)
  })

  test('a port that is taken is named', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const other = await emptyDirectory()
    await chmod(other.path, 0o755)
    const { status, said } = await guildhall([
      'start',
      '--without-demonstration',
      '--data',
      join(other.path, 'home'),
      '--port',
      String(port),
    ])
    taken.close()
    await other.remove()
    assert.equal(status, 1)
    assert.match(said, new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use by another program`))
    assert.doesNotMatch(said, noStack)
  })

  test('what must not be served is said before anything is loaded, or decided for good', async () => {
    const args = ['start', '--data', join(directory.path, 'open doors'), '--people', '100']
    const open = await guildhall(args, { HOST: '0.0.0.0' })
    assert.equal(open.status, 1)
    assert.match(open.said, /In the demonstration anyone may sign in as an officer/)
    assert.doesNotMatch(open.said, /addresses +\d|golden records/)
    const real = { NODE_ENV: 'production', OIDC_ISSUER: 'https://login.example.org' }
    const unnamed = await guildhall(args, real)
    assert.equal(unnamed.status, 1)
    assert.match(unnamed.said, /set GUILDHALL_COUNCIL to a file like demo\/council\.json\./)
    const wrong = await guildhall(args, { ...real, GUILDHALL_COUNCIL: 'package.json' })
    assert.equal(wrong.status, 2)
    assert.match(wrong.said, /package\.json: phone: Write the number that people ring/)
  })

  test('a database that does not answer is one sentence, without its password', async () => {
    const url = `postgres://boss:secret@127.0.0.1:${await freePort()}/council`
    const { status, said } = await guildhall(['start'], { DATABASE_URL: url })
    assert.equal(status, 1)
    assert.match(said, /The database at 127\.0\.0\.1:\d+\/council cannot be used: nothing answers there\./)
    assert.doesNotMatch(said, /secret|\n\s+at /)
  })

  test('a folder that cannot be made is one sentence', async () => {
    const file = join(directory.path, 'a-file')
    await writeFile(file, '')
    const { status, said } = await guildhall(['start', '--data', join(file, 'home')])
    assert.equal(status, 1)
    assert.match(said, /The data directory .* cannot be made: a part of its path is a file\.\n$/)
  })

  test('a command that is not there is named, and those that are there listed', async () => {
    const { status, said } = await guildhall(['strat'])
    assert.equal(status, 2)
    assert.match(said, /There is no command "strat"\.[\s\S]*\.\/guildhall start/)
    const second = await guildhall(['sources', 'sekret', 'library'])
    assert.equal(second.status, 2)
    assert.match(
      second.said,
      /There is no command "sources sekret"\.[\s\S]*\.\/guildhall sources secret SOURCE/,
    )
    const group = await guildhall(['sources', '--help'])
    assert.equal(group.status, 0)
    assert.match(group.said, /\.\/guildhall sources undo SOURCE LOAD/)
    assert.doesNotMatch(group.said, /There is no/)
  })

  test('while its database is killed, pages say so, and come back by themselves', async () => {
    const health = () => fetch(`${running.url}/health/ready`).then(({ status }) => status)
    const [postmaster = ''] = (
      await readFile(join(directory.path, 'a new folder', 'home', 'cluster', 'postmaster.pid'), 'utf8')
    ).split('\n')
    process.kill(Number(postmaster), 'SIGKILL')
    await setTimeout(50)
    const away = await fetch(`${running.url}/staff/people`, {
      headers: { cookie: `guildhall=${'A'.repeat(43)}` },
    })
    assert.ok([303, 503].includes(away.status), `answered ${away.status}`)
    for (let attempt = 0; (await health()) !== 200; attempt += 1) {
      assert.ok(attempt < 300, 'the database did not come back')
      await setTimeout(100)
    }
  })

  test('Ctrl-C stops it cleanly; killed outright, it comes back', async () => {
    const stopped = await running.stop('SIGINT')
    assert.equal(stopped.status, 0, stopped.said)
    running = await start()
    await running.kill()
    await setTimeout(100)
    running = await start()
    assert.equal((await fetch(`${running.url}/health/live`)).status, 200)
    const ended = await running.stop('SIGTERM')
    assert.equal(ended.status, 0, ended.said)
    // And as soon as it answers, whatever it has still to begin.
    const atOnce = await (await start()).stop('SIGTERM')
    assert.match(`${atOnce.status} ${atOnce.said}`, /^0 [\s\S]*Stopping: requests that have begun/)
    const emptied = await guildhall(['reset', '--yes', ...data()])
    assert.match(emptied.said, /Deleted everything/)
  })
})
