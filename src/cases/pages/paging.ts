import { pagination } from '#govuk'
import type { SafeHtml } from '#kit/html'

/** The address of one page of a list: what narrows it, without what does not, and which page but the first. */
export function addressOf(path: string, narrowedBy: object, page = 1): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(narrowedBy)) if (value) query.set(name, String(value))
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${path}?${query}` : path
}

/** The way to the pages before and after; nothing where there is but one. */
export function paging(
  { page, hasMore }: { readonly page: number; readonly hasMore: boolean },
  landmarkLabel: string,
  hrefOf: (page: number) => string,
): SafeHtml | false {
  if (page === 1 && !hasMore) return false
  return pagination({
    landmarkLabel,
    ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
    ...(hasMore && { next: { href: hrefOf(page + 1) } }),
  })
}
