import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ServerType } from '@hono/node-server'
import { mustOfferSignIn } from '#access'
import { openPeopleIndex, type PeopleIndex } from '#golden'
import { type Config, urlFor } from '#kit/config'
import { inWords } from '#kit/directory'
import { Fault } from '#kit/fault'
import { startWorker, type Worker } from '#kit/jobs'
import { type Log, openLog } from '#kit/log'
import { compose } from '../main.ts'
import { loadDemonstration } from './demonstration.ts'
import { closed, listen, refuseTakenPort } from './listen.ts'
import { mustSaySomethingOfItself, whoseDetails } from './own-council.ts'
import { offerServices } from './services.ts'
import { databaseTrouble, seconds } from './words.ts'
import { type OpenWorld, openWorld } from './world.ts'

type Printer = { readonly print: (line: string) => void; readonly isTerminal: boolean }

/**
 * Runs Guildhall until it is told to stop: database, migrations, demonstration on first run, pages and work in the
 * background. Returns the exit status.
 */
export async function start(config: Config, args: readonly string[], printer: Printer): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'without-worker': { type: 'boolean' },
      'without-demonstration': { type: 'boolean' },
      people: { type: 'string' },
    },
  })
  const { print } = printer
  const began = performance.now()
  const onStep = (step: string, since: number) => print(`  ${step.padEnd(34)} ${seconds(since).padStart(8)}`)
  print('Starting Guildhall')

  const opened = await openWorld(config, { onStep, alone: true })
  const stops: (() => Promise<unknown>)[] = [opened.close]
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    await refuseTakenPort(config)
    stops.push(await offerServices(opened, config, print))
    const isDemonstration = await loadDemonstration(opened, {
      ...printer,
      onStep,
      people: readPeople(values.people),
      directory: config.directory,
      isWanted: !values['without-demonstration'] && !config.isProduction,
      mayBegin: (willBeDemonstration) => {
        mustOfferSignIn({ ...config, isDemonstration: willBeDemonstration })
        mustSaySomethingOfItself(config, willBeDemonstration)
      },
    })
    for (const line of whoseDetails(config, isDemonstration)) print(line)
    const log = openLog(config.logLevel)
    const index = openIndexOf(opened, config, log)
    stops.push(index.close)
    const { app, jobs, served, openMailbox } = await compose({
      config,
      world: opened.world,
      adminUrl: opened.adminUrl,
      isDemonstration,
      log,
      onStep,
      index,
    })
    // From here on somebody may see that it answers: whoever stops it then is heard, and what has begun is finished.
    const asked = stopAsked()
    const server = await listen(app.fetch, config)
    stops.push(() => closed(server))
    await served(addressOf(server, config))
    const mailbox = await openMailbox?.()
    if (mailbox) stops.push(mailbox.close)
    if (!values['without-worker']) {
      const url = urlFor('guildhall_jobs', opened.adminUrl)
      const worker = await startWorker(jobs, opened.world, { url, log })
      stops.push(() => worker.stop())
    }
    print(`Guildhall is running after ${seconds(began)}. Stop it with Ctrl-C.`)
    for (const line of invitation(addressOf(server, config), isDemonstration)) print(line)
    await asked
    print('Stopping: requests that have begun are finished first')
    await stop()
    return 0
  } catch (error) {
    await stop()
    throw config.databaseUrl ? databaseTrouble(error, config.databaseUrl) : inWords(error, config.directory)
  }
}

/** Opens the index that claims are matched by. It becomes ready in the background, and nobody waits for it. */
function openIndexOf({ world, adminUrl }: OpenWorld, config: Config, log: Log): PeopleIndex {
  return openPeopleIndex({
    world,
    url: urlFor('guildhall', adminUrl),
    directory: join(config.directory, 'linkage'),
    onError: (err) => log.error({ err }, 'the index of people is not ready'),
  })
}

function readPeople(text = '20000'): number {
  const people = Number(text)
  if (Number.isInteger(people) && people >= 100) return people
  throw new Fault('conflict', 'Say with --people how many people to invent: a whole number, 100 or more.')
}

/** Runs the background work alone, beside a Guildhall that serves the same database. */
export async function work(config: Config, { print }: Printer): Promise<number> {
  const opened = await openWorld(config)
  const log = openLog(config.logLevel)
  const isDemonstration = opened.installation.isDemonstration === true
  const index = openIndexOf(opened, config, log)
  const { jobs } = await compose({
    config,
    world: opened.world,
    adminUrl: opened.adminUrl,
    isDemonstration,
    log,
    onStep: () => {},
    index,
  })
  const endServices = await offerServices(opened, config)
  const worker: Worker = await startWorker(jobs, opened.world, {
    url: urlFor('guildhall_jobs', opened.adminUrl),
    log,
  })
  print('Working off the queue. Stop with Ctrl-C.')
  await stopAsked()
  await worker.stop()
  await endServices()
  await index.close()
  await opened.close()
  return 0
}

function addressOf(server: ServerType, { host, publicUrl }: Config): string {
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : ''
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function invitation(url: string, isDemonstration: boolean): string[] {
  const open = [
    '',
    `  Residents   ${url}/`,
    `  Staff       ${url}/staff`,
    `  Health      ${url}/health/ready`,
  ]
  if (!isDemonstration) return open
  return [
    ...open,
    '',
    '  This is the demonstration council, Hartmere. Its people are invented. At /staff choose one of the',
    '  demonstration accounts; there are no passwords: contact-centre officer, council-tax officer, data steward,',
    '  social worker, councillor, administrator.',
  ]
}

/** Resolves when the operator asks us to stop. A second time ends the process at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
    }
  })
}
