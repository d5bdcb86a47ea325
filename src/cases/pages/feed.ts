import type { PublicReport } from '../model/public-report.ts'
import { meaningOf } from '../model/state.ts'
import { statesFor, thingReported } from './words.ts'

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * Public reports for news readers: each stands there again when it moves.
 *
 * Source: RSS 2.0.
 */
export function feedOf(
  reports: readonly PublicReport[],
  { origin, ward }: { readonly origin: string; readonly ward: string | undefined },
): string {
  const title = escaped(ward ? `Reports in ${ward}` : 'Reports about streets and places')
  const items = reports.map((report) => {
    const { label, sentence } = meaningOf(statesFor(report), report.state)
    const link = escaped(`${origin}/reports/${report.reference}`)
    const name = escaped(`${thingReported(report.service)}: ${label}`)
    const where = escaped([sentence, report.ward].filter(Boolean).join('. '))
    return `<item><title>${name}</title><link>${link}</link><description>${where}</description><guid isPermaLink="false">${report.reference} ${report.movedAt.toISOString()}</guid><pubDate>${report.movedAt.toUTCString()}</pubDate></item>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${title}</title><link>${escaped(`${origin}/reports`)}</link><description>${title}</description><language>en-GB</language>
${items.join('\n')}
</channel></rss>
`
}
