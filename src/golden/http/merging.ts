import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { SafeHtml } from '#kit/html'
import { type App, formOf, listsOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { isLine } from '../model/line.ts'
import type { PersonId } from '../model/person.ts'
import { chooseMergePage, chooseSplitPage, decidedPage } from '../pages/choose-merge.ts'
import { mergePage, splitPreviewPage } from '../pages/preview.ts'
import { sayerOf } from '../pages/words.ts'
import { mergeShown, splitShown } from '../service/decide-shown.ts'
import { decisionShown } from '../service/decision-shown.ts'
import { openPerson, searchPeople } from '../service/people.ts'
import { previewMerge, previewSplit } from '../service/preview.ts'
import { askWhetherOne } from '../service/split.ts'
import { undoDecision } from '../service/undo-answer.ts'
import { idOf } from './id.ts'

type Beside = (ctx: Context, person: PersonId) => Promise<SafeHtml | undefined>
type Sent = { readonly problems?: readonly Problem[]; readonly reason?: string }

const noReason = { field: 'reason', message: 'Enter why, in up to 500 characters' }
const changed = {
  field: 'reason',
  message: 'Something has changed since you looked. Look again at what moves, then decide',
}

/** Where a steward makes one person of two, or two of one: always by way of what would move. */
export function addMergingRoutes(app: App, beside: Beside = async () => undefined): void {
  app.get('/staff/people/:person/merge', (c) => showChoice(c))
  app.post('/staff/people/:person/merge', async (c) => showChoice(c, (await formOf(c)).query ?? ''))

  app.get('/staff/people/:person/merge/:other', (c) => showMerge(c, beside))
  app.post('/staff/people/:person/merge/:other', async (c) => {
    const { reason = '', mark = '', ask } = await formOf(c)
    const [person, other] = [idOf(c, 'person'), idOf(c, 'other')]
    if (ask) {
      await c.var.act(purposeOf(c), (ctx) => askWhetherOne(ctx, person, other))
      return c.redirect(`/staff/people/${person}/merge/${other}`, 303)
    }
    if (!isReason(reason)) return showMerge(c, beside, { problems: [noReason], reason })
    const decided = await c.var.act(purposeOf(c), (ctx) =>
      mergeShown(ctx, [person, other], { mark, reason: reason.trim() }),
    )
    if (!decided) return showMerge(c, beside, { problems: [changed], reason })
    return c.redirect(`/staff/people/${decided.stays}/decisions/${decided.decision}`, 303)
  })

  app.get('/staff/people/:person/split', (c) => showSplitChoice(c))
  app.post('/staff/people/:person/split', async (c) => {
    const sent = await listsOf(c)
    const records = (sent.records ?? []).flatMap(keyIn)
    const reason = sent.reason?.at(-1) ?? ''
    const wrong = await wrongSplit(c, records)
    if (wrong) return showSplitChoice(c, [{ field: 'records', message: wrong }], records)
    if (!sent.confirm) return showSplit(c, beside, { records })
    if (!isReason(reason)) return showSplit(c, beside, { records, problems: [noReason], reason })
    const mark = sent.mark?.at(-1) ?? ''
    const decided = await c.var.act(purposeOf(c), (ctx) =>
      splitShown(ctx, idOf(c, 'person'), { records, mark, reason: reason.trim() }),
    )
    if (!decided) return showSplit(c, beside, { records, problems: [changed], reason })
    return c.redirect(`/staff/people/${decided.stays}/decisions/${decided.decision}`, 303)
  })

  app.get('/staff/people/:person/decisions/:decision', (c) => showDecision(c))
  app.post('/staff/people/:person/decisions/:decision/undo', async (c) => {
    const [person, id] = [idOf(c, 'person'), idOf(c, 'decision')]
    const held = await c.var.act(purposeOf(c), (ctx) => undoDecision(ctx, id)).catch(whyHeld)
    return held ? showDecision(c, [held]) : c.redirect(`/staff/people/${person}/decisions/${id}`, 303)
  })
}

function whyHeld(error: unknown): Problem {
  if (!(error instanceof Fault) || error.kind !== 'conflict') throw error
  const message =
    'This has not been undone. Something was decided about the same records since: undo that first'
  return { field: 'undo', message }
}

async function showDecision(c: Web, problems: readonly Problem[] = []): Promise<Response> {
  const { decision, names } = await c.var.act(purposeOf(c), (ctx) => decisionShown(ctx, idOf(c, 'decision')))
  // Sent twice, it has been undone.
  const isHeldBack = problems.length > 0 && !decision.undoneAt
  return c.var.show(decidedPage(decision, names, isHeldBack ? problems : []), isHeldBack ? 409 : 200)
}

/** What is wrong with the records that are to be taken away; `undefined` when nothing is. */
async function wrongSplit(c: Web, records: readonly RecordKey[]): Promise<string | undefined> {
  if (records.length === 0) return 'Select the records that are somebody else’s'
  const { links } = await c.var.act(purposeOf(c), (ctx) => openPerson(ctx, idOf(c, 'person')))
  const theirs = new Set(links.map(keyText))
  if (!records.every((record) => theirs.has(keyText(record))))
    return 'Something has changed since you looked. Select the records again'
  return new Set(records.map(keyText)).size === theirs.size
    ? 'Leave at least one record that is theirs'
    : undefined
}

const isReason = (reason: string): boolean => isLine(reason.trim(), 500)

/** A record as a form names it; none for what is no record's name. */
function keyIn(text: string): readonly RecordKey[] {
  try {
    const [source, id]: unknown[] = JSON.parse(text)
    return typeof source === 'string' && typeof id === 'string' && isLine(source, 50) && isLine(id, 200)
      ? [{ source, id }]
      : []
  } catch {
    return []
  }
}

async function showChoice(c: Web, query?: string): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const { person, may } = await openPerson(ctx, idOf(c, 'person'))
    if (!may.has('golden.steward')) throw new Fault('forbidden', 'only stewards join people')
    return chooseMergePage(person, query, query === undefined ? undefined : await searchPeople(ctx, query))
  })
  return c.var.show(page)
}

async function showSplitChoice(
  c: Web,
  problems: readonly Problem[] = [],
  chosen: readonly RecordKey[] = [],
): Promise<Response> {
  const opened = await c.var.act(purposeOf(c), (ctx) => openPerson(ctx, idOf(c, 'person')))
  if (!opened.may.has('golden.steward')) throw new Fault('forbidden', 'only stewards part people')
  const say = sayerOf(opened.sources, new Set(opened.records.map(({ source }) => source)))
  return c.var.show(chooseSplitPage(opened, { say, problems, chosen }), problems.length > 0 ? 400 : 200)
}

async function showMerge(c: Web, beside: Beside, sent: Sent = {}): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const preview = await previewMerge(ctx, idOf(c, 'person'), idOf(c, 'other'))
    const kept = preview.goes && (await beside(ctx, preview.goes.id))
    return mergePage(preview, { ...sent, beside: kept })
  })
  return c.var.show(page, sent.problems ? 400 : 200)
}

async function showSplit(
  c: Web,
  beside: Beside,
  { records, ...sent }: Sent & { readonly records: readonly RecordKey[] },
): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const preview = await previewSplit(ctx, idOf(c, 'person'), records)
    return splitPreviewPage(preview, { ...sent, beside: await beside(ctx, preview.stays.id) })
  })
  return c.var.show(page, sent.problems ? 400 : 200)
}
