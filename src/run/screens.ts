import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page as Tab } from 'playwright-core'

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url))

// An old phone, a tablet, a desk.
const screens = [
  { width: 320, height: 640 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
]

type Printing = { readonly print: (line: string) => void }

/**
 * Takes pictures of the main pages on three screens, into `docs/screens`, before a demonstration of its own: what the
 * documents show is what there is. Returns the exit status.
 */
export async function takeScreens({ print }: Printing): Promise<number> {
  // Only here: whoever installs Guildhall to run it need not have a browser.
  const { openBrowser } = await import('../../test/browser/open-browser.ts')
  const { startGuildhall } = await import('../../test/run/guildhall.ts')
  const home = await mkdtemp(join(tmpdir(), 'guildhall-screens-'))
  const [guildhall, browser] = await Promise.all([
    startGuildhall(['--data', home, '--people', '600']),
    openBrowser(),
  ])
  try {
    const tab = await (await browser.newContext({ baseURL: guildhall.url })).newPage()
    await showEverything(tab, (name) => takeOn(tab, name))
  } finally {
    await browser.close()
    await guildhall.stop()
    await rm(home, { recursive: true, force: true })
  }
  const files = await readdir(folder)
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  print(`${files.length} pictures in docs/screens, ${(bytes / 1e6).toFixed(1)} MB`)
  return 0
}

async function takeOn(tab: Tab, name: string): Promise<void> {
  for (const { width, height } of screens) {
    await tab.setViewportSize({ width, height })
    await tab.screenshot({ path: join(folder, `${name}-${width}.png`) })
  }
}

/** Walks through the main story, and has a picture taken where it matters. */
async function showEverything(tab: Tab, take: (name: string) => Promise<void>): Promise<void> {
  const { asha, garden, gardenWaste, goThrough, move, peter, pothole } = await import(
    '../../test/journeys/moves.ts'
  )
  const { answer, reads } = await import('../../test/browser/answer.ts')

  await tab.goto('/')
  await take('home')
  await tab.goto(`${move}/move_type`)
  await goThrough(tab, asha, async (question) => {
    if (question !== 'old_address') return
    await answer(tab)
    await take('question')
  })
  await take('check-answers')
  await answer(tab)
  const [reference = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(await reads(tab)) ?? []
  await tab.goto(`${move}/move_type`)
  await goThrough(tab, peter)
  await answer(tab)
  await tab.goto('/track')
  await answer(tab, { reference, secondFact: 'BA2 3DL' })
  await take('tracker')
  await tab.goto('/reports')
  await take('reports')
  await tab.goto(`${pothole}/where`)
  await take('where')
  await tab.goto(`${pothole}/where/map`)
  await take('map')
  await tab.goto(`${garden}/what`)
  await goThrough(tab, gardenWaste, async (question) => {
    if (question !== 'bins') return
    await tab.goto(`${garden}/save-and-return`)
    await take('save')
    await tab.goto(`${garden}/bins`)
  })
  await answer(tab)
  await tab.click('main a[href^="/pay/"]')
  await take('pay')
  await tab.goto('/sim/phone')
  await answer(tab, { text: 'POTHOLE' })
  await take('text-message')

  await signIn(tab, 'council-tax')
  await tab.goto('/staff/people')
  await tab.fill('[name=query]', 'patel')
  await tab.waitForSelector('#results a')
  await take('find-a-person')
  await tab.goto('/staff/people')
  await answer(tab, { query: 'asha patel' })
  await tab.click('#results a')
  await take('person')
  await tab.goto('/staff/notices')
  await tab.click(`a:has-text("${reference}")`)
  await take('notice')

  await signIn(tab, 'contact-centre')
  await takeCall(tab, take)
  for (const [name, path] of [
    ['queue', '/staff/queue'],
    ['dashboard', '/staff/dashboard'],
    ['organisations', '/staff/organisations'],
  ] as const) {
    await tab.goto(path)
    await take(name)
  }
  await signIn(tab, 'administrator')
  await tab.goto('/staff/services/report-fly-tipping')
  await take('service')

  await signIn(tab, 'data-steward')
  await tab.goto('/staff/sources/council-tax')
  await take('source')
  await tab.goto('/staff/reviews')
  await tab.click('main table a')
  await take('review')
}

/** Takes a call of Asha Patel's, as far as the first question of what she asks for. */
async function takeCall(tab: Tab, take: (name: string) => Promise<void>): Promise<void> {
  await tab.goto('/staff/calls')
  await tab.click('summary:has-text("Make a call ring")')
  await tab.click('main button:has-text("Let it ring")')
  // Keys are shown once a script listens to them.
  await tab.waitForSelector('main .guildhall-key:visible')
  await tab.keyboard.press('1')
  await tab.fill('[name=fact-postcode]', 'BA2 4JD')
  await tab.fill('[name=fact-born]', '120384')
  await tab.keyboard.press('Enter')
  await tab.waitForSelector('main button[name=service]')
  await take('call')
  await tab.click('main button[name=service][value=request-bin]')
  await tab.waitForSelector('main [type=radio]')
  await take('call-script')
}

async function signIn(tab: Tab, role: string): Promise<void> {
  await tab.context().clearCookies()
  await tab.goto('/staff')
  await tab.check(`input[name=account][value=${role}]`)
  await tab.click('main button')
  await tab.check('input[name=purpose] >> nth=0')
  await tab.click('main button >> nth=0')
}
