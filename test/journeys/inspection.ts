import type { Locator, Page as Tab } from 'playwright-core'
import { markupFaults } from '../browser/markup-faults.ts'
import { pageFaults, phoneFaults } from '../browser/page-faults.ts'
import { sourceOf } from '../browser/page-source.ts'
import { kindOf, type Reached } from './crawl.ts'

/** Whoever goes round and looks at pages, and remembers at which. */
export type Inspection = {
  /** Looks at the page that is open, and at what each of its forms says to someone who fills in nothing. */
  readonly look: (tab: Tab, page: Reached) => Promise<void>
  /** Looks at the page that is open, and at nothing else. */
  readonly lookOnce: (tab: Tab, page: Reached) => Promise<void>
  /** Goes to an address and looks at the page there, whatever its status. */
  readonly visit: (tab: Tab, path: string) => Promise<void>
  /** What is wrong, each with the page that it is wrong on; once it has been told it is forgotten. */
  readonly tell: () => readonly string[]
  /** The requests whose pages were looked at. */
  readonly requests: ReadonlySet<string>
  /** Each title, with the path that has it. */
  readonly titles: ReadonlyMap<string, ReadonlySet<string>>
}

// Pages of one kind are alike: looking at two of them shows what a third would.
const enough = 2

/** Begins to look at pages. */
export function inspect(): Inspection {
  let faults: string[] = []
  const requests = new Set<string>()
  const titles = new Map<string, Set<string>>()
  const looks = new Map<string, number>()

  /** How often pages of a kind have been looked at before. */
  function looksAt(kind: string): number {
    const before = looks.get(kind) ?? 0
    looks.set(kind, before + 1)
    return before
  }

  async function lookOnce(tab: Tab, { path, status, request }: Reached): Promise<void> {
    requests.add(request)
    if (status >= 400) faults.push(`${path}: a link leads to it, and it answers ${status}`)
    const title = await tab.title()
    titles.set(title, (titles.get(title) ?? new Set()).add(path.split('?')[0] ?? ''))
    // Of every page, since what fills it may break it, where axe looks only at what pages of a kind share.
    for (const fault of await markupFaults(await sourceOf(tab))) faults.push(`${path}: ${fault}`)
    const before = looksAt(kindOf(path))
    if (before >= enough) return
    const found = before === 0 ? await pageFaults(tab) : await phoneFaults(tab)
    for (const fault of found) faults.push(`${path}: ${fault}`)
  }

  async function look(tab: Tab, page: Reached): Promise<void> {
    await lookOnce(tab, page)
    const forms = tab.locator('main form')
    for (let at = 0; at < (await forms.count()); at += 1) {
      const form = forms.nth(at)
      const { action, hasBoxes } = await describe(form)
      if (!hasBoxes || looksAt(`${kindOf(action)} empty`) > 0) continue
      await form.evaluate(empty)
      await sendForm(tab, form)
      const found = [...(await markupFaults(await sourceOf(tab))), ...(await phoneFaults(tab))]
      for (const fault of found) faults.push(`${page.path}, sent empty: ${fault}`)
      await tab.goto(page.path)
    }
  }

  async function visit(tab: Tab, path: string): Promise<void> {
    const answer = await tab.goto(path)
    await lookOnce(tab, { path, status: 200, request: answer?.headers()['x-request-id'] ?? '' })
  }

  const tell = () => {
    const told = faults
    faults = []
    return told
  }
  return { look, lookOnce, visit, tell, requests, titles }
}

async function sendForm(tab: Tab, form: Locator): Promise<void> {
  await Promise.all([tab.waitForEvent('load'), form.locator('button').first().click()])
}

const boxes = 'input:not([type=hidden]), select, textarea'

async function describe(form: Locator): Promise<{ action: string; hasBoxes: boolean }> {
  const action = (await form.getAttribute('action')) ?? form.page().url()
  return { action, hasBoxes: (await form.locator(boxes).count()) > 0 }
}

// Runs in the page, as text since what is compiled here knows no document.
const empty = new Function(
  'form',
  `form.closest('details')?.setAttribute('open', '')
  for (const box of form.querySelectorAll('${boxes}')) {
    if (box.type === 'radio' || box.type === 'checkbox') box.checked = false
    else if (box.type !== 'file') box.value = ''
  }`,
) as () => void
