import type { Response, Page as Tab } from 'playwright-core'

const last = new WeakMap<Tab, Response>()

/** Remembers what a tab was sent for the page that it shows. */
export function keepSource(tab: Tab): void {
  tab.on('response', (response) => {
    const request = response.request()
    if (request.isNavigationRequest() && request.frame() === tab.mainFrame()) last.set(tab, response)
  })
}

/** The page that a tab shows as it was sent: what the browser made of it is always well formed. */
export async function sourceOf(tab: Tab): Promise<string> {
  const response = last.get(tab)
  if (!response) throw new Error('nothing was sent to this tab since it was watched')
  return response.text()
}
