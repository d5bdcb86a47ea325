import type { Adapter, Supplied, Supply } from './adapter.ts'
import { at } from './objects.ts'
import { readPages } from './paging.ts'

/**
 * A directory of services and those who run them, as Open Referral UK 3.0 publishes it: nobody in it is a person whom
 * we keep a record of.
 *
 * Source: Open Referral UK 3.0, `GET /services`.
 */
export const openReferralAdapter: Adapter = { way: 'fetched', completeness: 'everything', read }

async function* read(supply: Supply): AsyncGenerator<Supplied> {
  const { from } = supply.source
  if (from.kind !== 'open-referral-uk')
    return yield { kind: 'refused', message: 'The source is no directory of services' }
  const page = (number: number): string => {
    const url = new URL(`${from.url.replace(/\/$/, '')}/services`)
    url.searchParams.set('page', String(number))
    url.searchParams.set('per_page', '100')
    return url.href
  }
  yield* readPages(supply, {
    first: page(1),
    recordsOn: (answer) => {
      const contents = at(answer, 'contents')
      return Array.isArray(contents) ? contents : undefined
    },
    nextAfter: ({ value }, url) => {
      const [number, all] = [Number(new URL(url).searchParams.get('page')), Number(at(value, 'total_pages'))]
      return number < all ? page(number + 1) : undefined
    },
  })
}
