import type { PageItem, Pagination } from './pagination.ts'

/** Where in a long list a page is. */
export type PageNumbers = {
  readonly current: number
  readonly last: number
  readonly hrefOf: (page: number) => string
}

/** The pages that a long list offers: the first, the last, and those beside this one, with gaps between. */
export function pageNumbers({ current, last, hrefOf }: PageNumbers): Pagination {
  const near = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last)
  const shown = [...new Set(near)].sort((a, b) => a - b)
  const items = shown.flatMap((page, at): PageItem[] => {
    const missing = page - (shown[at - 1] ?? 0) - 1
    const here: PageItem = { number: page, href: hrefOf(page), current: page === current }
    // A gap of one page is no shorter than the page itself.
    if (missing === 1) return [{ number: page - 1, href: hrefOf(page - 1) }, here]
    return missing > 0 ? [{ ellipsis: true }, here] : [here]
  })
  return {
    items,
    ...(current > 1 && { previous: { href: hrefOf(current - 1) } }),
    ...(current < last && { next: { href: hrefOf(current + 1) } }),
  }
}
