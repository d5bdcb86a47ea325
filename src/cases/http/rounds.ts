import { bodyLimit } from 'hono/body-limit'
import { mustBeAllowed } from '#access'
import { type App, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readRoundFile } from '../adapters/round-file.ts'
import { missingColumns } from '../model/round-sheet.ts'
import { type RoundsShown, roundsPage } from '../pages/rounds.ts'
import { eventKinds } from '../service/round.ts'
import { takeRoundSheet } from '../service/round-sheet.ts'

const mostBytes = 5 * 1024 * 1024

/** Where what crews found on their rounds is brought in. */
export function addRoundRoutes(app: App): void {
  app.get('/staff/rounds', (c) => show(c, {}))

  app.post(
    '/staff/rounds',
    bodyLimit({
      maxSize: mostBytes,
      onError: (c) => show(c as Web, refused('The file must be smaller than 5MB')),
    }),
    async (c) => {
      const file = await fileIn(c)
      if (!file || file.size === 0)
        return show(c, refused(file ? 'The selected file is empty' : 'Select a CSV file'))
      const read = readRoundFile(new Uint8Array(await file.arrayBuffer()))
      if (read.kind === 'refused') return show(c, refused(read.message))
      const missing = missingColumns(read.rows[0]?.cells ?? {})
      if (missing.length > 0)
        return show(
          c,
          refused(`The first row must name the columns: there is no ${missing.join(' and no ')}`),
        )
      const report = await c.var.act(purposeOf(c), (ctx) => takeRoundSheet(ctx, read.rows))
      return show(c, { report })
    },
  )
}

const refused = (message: string): { readonly problems: readonly Problem[] } => ({
  problems: [{ field: 'file', message }],
})

async function fileIn(c: Web): Promise<File | undefined> {
  const { file } = await c.req.parseBody().catch(() => ({ file: undefined }))
  return file instanceof File && (file.name !== '' || file.size > 0) ? file : undefined
}

async function show(c: Web, more: Omit<RoundsShown, 'kinds'>) {
  await c.var.act(purposeOf(c), (ctx) => mustBeAllowed(ctx, 'cases.needs'))
  const kinds = [...new Set(eventKinds().map(({ kind }) => kind))]
  return c.var.show(roundsPage({ kinds, ...more }), more.problems ? 400 : 200)
}
