import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import bundled, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const require = createRequire(import.meta.url)

// Not the arguments that the package suggests: with those the browser crashes at its second person.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A real browser: the one that `CHROMIUM_PATH` names, else the machine's own, else one out of an npm package with the
 * libraries that a bare machine lacks. Close it when done.
 */
export async function openBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
  if (process.env.CHROMIUM_PATH || existsSync(own)) return chromium.launch({ executablePath: own, args })
  const [executablePath, libraries] = await Promise.all([
    bundled.executablePath(),
    inflate(join(require.resolve('@sparticuz/chromium'), '../../bin/al2023.tar.br')),
  ])
  const env = { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib') }
  return chromium.launch({ executablePath, args, env })
}
