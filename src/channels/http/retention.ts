import { endHolding, holdForLonger } from '#cases'
import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import type { Problem } from '#kit/outcome'
import { ownValue } from '#kit/own-value'
import { readReference } from '#kit/reference'
import { clean } from '../model/clean.ts'
import { type Keeping, retentionPage } from '../pages/retention.ts'
import { lookAtRetention } from '../service/retention.ts'

const said: Readonly<Record<string, string>> = {
  held: 'The case is kept until you end that',
  released: 'The case is kept as long as its service says',
}

/** How long things are kept, for administrators. */
export function addRetentionRoutes(app: App): void {
  app.get('/staff/retention', (c) => show(c, { done: ownValue(said, c.req.query('done') ?? '') }))

  app.post('/staff/retention', async (c) => {
    const sent = await formOf(c)
    const problems = await hold(c, sent)
    return problems.length > 0 ? show(c, { sent, problems }) : c.redirect('/staff/retention?done=held', 303)
  })

  app.post('/staff/retention/release', async (c) => {
    const { id = '' } = await formOf(c)
    if (!isIdentifier(id)) throw new Fault('not-found', 'that case is not held')
    await c.var.act(purposeOf(c), (ctx) => endHolding(ctx, id))
    return c.redirect('/staff/retention?done=released', 303)
  })
}

async function hold(c: Web, sent: Readonly<Record<string, string>>): Promise<readonly Problem[]> {
  const reference = readReference(sent.reference ?? '')
  const because = clean(sent.because ?? '').trim()
  const problems = problemsIn(reference, because)
  if (!reference || problems.length > 0) return problems
  try {
    await c.var.act(purposeOf(c), (ctx) => holdForLonger(ctx, reference, because))
    return []
  } catch (error) {
    if (!(error instanceof Fault) || error.kind === 'forbidden') throw error
    const message = error.kind === 'conflict' ? error.message : 'Enter the reference of a case'
    return [{ field: 'reference', message }]
  }
}

const problemsIn = (reference: unknown, because: string): readonly Problem[] => [
  ...(reference ? [] : [{ field: 'reference', message: 'Enter a reference like X4K-9P2-WR3' }]),
  ...(because ? [] : [{ field: 'because', message: 'Enter why it must be kept' }]),
  ...(because.length > 500 ? [{ field: 'because', message: 'Write 500 characters or fewer' }] : []),
]

async function show(c: Web, more: Pick<Keeping, 'sent' | 'problems' | 'done'>) {
  const page = await c.var.act(purposeOf(c), async (ctx) =>
    retentionPage({ ...(await lookAtRetention(ctx)), ...more }),
  )
  return c.var.show(page, more.problems ? 400 : 200)
}
