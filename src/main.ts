import { fileURLToPath } from 'node:url'
import { buildAssets, componentsPage, frameFor } from '#govuk'
import type { Config } from '#kit/config'
import type { World } from '#kit/context'
import { addHealth } from '#kit/health'
import { type App, createApp } from '#kit/http'
import type { Job } from '#kit/jobs'
import type { Log } from '#kit/log'
import type { OnStep } from './run/world.ts'

// Where everything is put together: with `cli.ts` and `run/`, the only place that knows every module.

/** What a Guildhall is made from. */
export type Parts = {
  readonly config: Config
  readonly world: World
  readonly adminUrl: string
  readonly isDemonstration: boolean
  readonly log: Log
  readonly onStep: OnStep
}

/** A Guildhall that is ready: its pages, and its work in the background. */
export type Guildhall = { readonly app: App; readonly jobs: readonly Job[] }

const builtFiles = fileURLToPath(new URL('../node_modules/.guildhall-assets', import.meta.url))

/** Puts the modules together over one database. */
export async function compose({ config, world, isDemonstration, log, onStep }: Parts): Promise<Guildhall> {
  const since = performance.now()
  const assets = await buildAssets(builtFiles)
  onStep(assets.built ? 'style sheets and scripts, made' : 'style sheets and scripts', since)

  const council = 'Hartmere Council'
  const frame = frameFor({ council, assets, footerNote: isDemonstration && demonstrationNote })
  const { publicUrl, trustsProxy } = config
  const app = createApp({ world, frame, log, publicUrl, trustsProxy, largeBodies: ['/staff/sources/'] })
  addHealth(app, world, trustsProxy)
  app.get('/assets/:file', (c) => {
    const asset = assets.find(c.req.path, c.req.header('accept-encoding'))
    return asset ? c.body(asset.body, 200, asset.headers) : c.notFound()
  })
  app.get('/components', (c) => c.var.show(componentsPage({ withErrors: c.req.query('errors') !== undefined })))

  return { app, jobs: [] }
}

const demonstrationNote =
  'This is a demonstration. Hartmere and its people are invented. Places and past reports are open data of Bath & North East Somerset Council.'
