import type { Pages } from '../model/from.ts'
import { at } from './objects.ts'

/** The address of the first page. */
export function firstBy(pages: Pages, url: string): string {
  return pages.by === 'number' ? withParameter(url, pages.parameter, String(pages.first)) : url
}

/** The page that came last, and how many records it had. */
export type PageBefore = { readonly value: unknown; readonly url: string; readonly count: number }

/** The address of the page after one; `undefined` when that was the last. */
export function nextBy(pages: Pages, { value, url, count }: PageBefore): string | undefined {
  if (pages.by === 'cursor') {
    const cursor = at(value, pages.at)
    const isOne = typeof cursor === 'number' || (typeof cursor === 'string' && cursor !== '')
    return isOne ? withParameter(url, pages.parameter, String(cursor)) : undefined
  }
  if (count === 0) return undefined
  const now = Number(new URL(url).searchParams.get(pages.parameter) ?? 0)
  return withParameter(url, pages.parameter, String(now + (pages.by === 'number' ? 1 : count)))
}

function withParameter(address: string, name: string, value: string): string {
  const url = new URL(address)
  url.searchParams.set(name, value)
  return url.href
}
