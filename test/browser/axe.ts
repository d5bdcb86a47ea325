import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page as Tab } from 'playwright-core'

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/**
 * What axe finds against WCAG 2.2 AA in what `tab` shows, each as `rule: element`. It needs scripts to be on: with them
 * off it waits for ever.
 */
export async function axeViolations(tab: Tab): Promise<string[]> {
  if (!(await tab.evaluate(`'axe' in window`))) await tab.evaluate(await axe)
  const options = { runOnly: tags, resultTypes: ['violations'] }
  const found = await tab.evaluate(`axe.run(document, ${JSON.stringify(options)})`)
  const { violations } = found as { violations: readonly Violation[] }
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
