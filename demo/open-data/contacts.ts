import { readRows, writeRows } from './rows.ts'

const tests: ReadonlySet<string> = new Set(['PayLink Live Test', 'Civica Test Pay'])

/** Below this, a count is not published as it is: it could point at one person. */
export const smallestShown = 5

/**
 * Counts the contacts of one year by subject, channel and month, without the publisher's test rows.
 *
 * A count from 1 to 4 is written as `2`, which is what they come to on average, and marked `rounded`;
 * so the mix of subjects and channels stays right, and no single contact can be told.
 */
export function cutContacts(csv: string): string {
  const counts = new Map<string, number>()
  for (const row of readRows(csv)) {
    if (tests.has(row.Title ?? '')) continue
    const group = [tidy(row.Title), row.ContactType ?? '', (row.MonthNumber ?? '').padStart(2, '0')]
    const name = JSON.stringify(group)
    counts.set(name, (counts.get(name) ?? 0) + Number(row.Count))
  }
  const rows = [...counts].sort().map(([name, count]) => {
    const shown = count < smallestShown ? ['2', 'rounded'] : [String(count), '']
    return [...(JSON.parse(name) as string[]), ...shown]
  })
  return writeRows([['title', 'channel', 'month', 'count', 'count_is'], ...rows])
}

function tidy(title = ''): string {
  return title.trim().replace(/\s+/g, ' ')
}
