import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { openSignIn } from '#access'
import { openSigner } from '#audit'
import type { Council } from '#channels'
import { goldenFields, type PeopleIndex } from '#golden'
import { buildAssets, componentsPage, frameFor } from '#govuk'
import { addApi } from '#kit/api'
import type { Config } from '#kit/config'
import { actAs, type World } from '#kit/context'
import { openDatabase } from '#kit/database'
import { addHealth } from '#kit/health'
import { type App, createApp } from '#kit/http'
import type { Job } from '#kit/jobs'
import type { Log } from '#kit/log'
import type { Sending } from '#messages'
import { labelOf } from '#sources'
import {
  addDemonstrationApplications,
  connectDemonstrationApplications,
} from '../demo/application/applications.ts'
import {
  addDemonstrationDirectories,
  connectDemonstrationDirectories,
} from '../demo/application/directories.ts'
import { addRoutes as addAccess } from './access/http.ts'
import { channelsApi, notForThat } from './channels/http/api.ts'
import { takeMail } from './channels/http/mailbox.ts'
import { speakOpen311 } from './channels/http/open311/exchange.ts'
import { goldenApi } from './golden/http/api.ts'
import { speakFhir } from './golden/http/fhir-form.ts'
import { openSending } from './run/contact.ts'
import { everyJob } from './run/jobs.ts'
import { mustSaySomethingOfItself, ownCouncil } from './run/own-council.ts'
import { openProvider } from './run/payments.ts'
import { addModules } from './run/routes.ts'
import type { OnStep } from './run/world.ts'
import { nothingTakenIn } from './sources/http/webhook.ts'
import { answerKinds } from './tellonce/service/answer-problems.ts'

// Where everything is put together: with `cli.ts` and `run/`, the only place that knows every module.

/** What a Guildhall is made from. */
export type Parts = {
  readonly config: Config
  readonly world: World
  readonly adminUrl: string
  readonly isDemonstration: boolean
  readonly log: Log
  readonly onStep: OnStep
  /** The index that claims are matched by; without one the database is asked. */
  readonly index?: PeopleIndex
}

/** A Guildhall that is ready: its pages, and its work in the background. */
export type Guildhall = {
  readonly app: App
  readonly jobs: readonly Job[]
  /** To be called once it is known where pages are served: `http://127.0.0.1:3000`. */
  readonly served: (origin: string) => Promise<void>
  /** Begins to take email, where that is set up. */
  readonly openMailbox?: (() => Promise<{ readonly close: () => Promise<void> }>) | undefined
}

const fileOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const builtFiles = fileOf('../node_modules/.guildhall-assets')
// What an application's key may let out of a golden record.
const fieldsOffered = goldenFields.map((name) => ({ name, label: labelOf(name) }))
const browserScripts = [
  'golden/browser/find-people.js',
  'golden/browser/decide-question.js',
  'cases/browser/case-queue.js',
  'cases/browser/case-work.js',
  'channels/browser/call-keys.js',
  'channels/browser/exit-this-page.js',
  'channels/browser/kiosk-idle.js',
  'channels/browser/place-here.js',
  'channels/browser/place-map.js',
].map(fileOf)

/** Puts the modules together over one database. */
export async function compose(parts: Parts): Promise<Guildhall> {
  const { config, world, isDemonstration, log, onStep } = parts
  const since = performance.now()
  const assets = await buildAssets(builtFiles, browserScripts)
  onStep(assets.built ? 'style sheets and scripts, made' : 'style sheets and scripts', since)

  mustSaySomethingOfItself(config, isDemonstration)
  const council = ownCouncil(config)
  const { publicUrl, trustsProxy } = config
  const frame = frameFor({ council: council.name, assets, footerNote: isDemonstration && demonstrationNote })
  const app = createApp({
    world,
    frame,
    log,
    publicUrl,
    trustsProxy,
    largeBodies: ['/staff/sources/', '/staff/rounds', '/services/', '/open311/'],
    inFormsOfTheirOwn: [speakFhir, speakOpen311],
  })
  addHealth(app, world, trustsProxy)
  app.get('/assets/:file', (c) => {
    const asset = assets.find(c.req.path, c.req.header('accept-encoding'))
    return asset ? c.body(asset.body, 200, asset.headers) : c.notFound()
  })
  app.get('/components', (c) =>
    c.var.show(componentsPage({ withErrors: c.req.query('errors') !== undefined })),
  )

  const { signIn, signer } = await openKeys(parts)
  addAccess(app, { world, signIn, publicUrl, trustsProxy, fields: fieldsOffered })
  const sending = openSending(config.messages, { council: council.name, isDemonstration })
  let reachedAt: string | undefined = publicUrl
  const origin = () => reachedAt
  const provider = openProvider(app, config.payments, { isDemonstration, origin })
  addModules(app, { world, council, isDemonstration, publicUrl, sending, provider, config })
  const kinds = [notForThat, nothingTakenIn, ...answerKinds]
  addApi(app, [...channelsApi, ...goldenApi], council.name, kinds)
  const system = actAs({ id: 'demonstration', kind: 'service', role: 'system' }, world, 'demonstration')
  if (isDemonstration) {
    addDemonstrationApplications(app, system, world.clock)
    addDemonstrationDirectories(app)
  }
  return {
    app,
    jobs: everyJob({ config, signer, sending, index: parts.index, provider, origin }),
    openMailbox: mailboxFor(parts, council, sending),
    served: async (served) => {
      reachedAt ??= served
      if (!isDemonstration) return
      await connectDemonstrationApplications(system, served, newSecret)
      await connectDemonstrationDirectories(system, served)
    },
  }
}

function mailboxFor(
  { config, world, log }: Parts,
  council: Council,
  sending: Sending,
): Guildhall['openMailbox'] {
  const { mailbox } = config.messages
  const onError = (err: unknown) =>
    log.error({ err }, 'an email could not be taken, and will be brought again')
  return mailbox && (() => takeMail({ world, council, ...mailbox, sending, onError }))
}

/** What only the owner of the database can read. */
async function openKeys({ adminUrl, world, config, isDemonstration }: Parts) {
  const admin = openDatabase(adminUrl, 1)
  try {
    const { issuer, host, publicUrl, isProduction } = config
    const installed = { issuer, host, publicUrl, isProduction, isDemonstration }
    return {
      signIn: await openSignIn(admin, world.council, installed),
      signer: await openSigner(admin, world.council),
    }
  } finally {
    await admin.destroy()
  }
}

// The form that Standard Webhooks gives to secrets.
const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`

const demonstrationNote =
  'This is a demonstration. Hartmere and its people are invented. Places and past reports are open data of Bath & North East Somerset Council.'
