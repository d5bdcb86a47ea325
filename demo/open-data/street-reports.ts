import { findWard, type Ward } from '#places'
import { readRows, writeRows } from './rows.ts'
import { screenTitle } from './screen-title.ts'

/**
 * Cuts past street reports down to category, dates, state, place and a screened title.
 *
 * A report that the publisher had hidden keeps no title. The address of each report's web page is
 * left out, since the page shows the title as it was typed.
 */
export function cutStreetReports(csv: string, allowed: ReadonlySet<string>, wards: readonly Ward[]): string {
  const rows = readRows(csv)
    .map((row) => {
      const typed = row.state === 'hidden' ? '' : (row.title ?? '')
      const { title, kept } = screenTitle(typed, row.category ?? '', allowed)
      // Rounded first, so that whoever reads the file finds the same ward.
      const [latitude, longitude] = [Number(row.latitude).toFixed(5), Number(row.longitude).toFixed(5)]
      const ward = findWard(wards, { latitude: Number(latitude), longitude: Number(longitude) })?.name ?? ''
      const place = [latitude, longitude, ward]
      const dates = [isoMoment(row.created), isoMoment(row.whensent), isoMoment(row.lastupdate)]
      return [
        title,
        kept ? 'as written' : 'category',
        row.category ?? '',
        row.state ?? '',
        ...dates,
        ...place,
      ]
    })
    .sort((one, other) => one.slice(4).join().localeCompare(other.slice(4).join(), 'en'))
  const header = [
    'title',
    'title_from',
    'category',
    'state',
    'created',
    'sent',
    'updated',
    'latitude',
    'longitude',
    'ward',
  ]
  return writeRows([header, ...rows])
}

/** `2010-07-04 19:00:35 UTC` as RFC 3339. */
function isoMoment(text = ''): string {
  return text.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z')
}
