import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import type { Problem } from '#kit/outcome'
import { type GoldenField, type GoldenValue, goldenFields } from '../model/person.ts'
import { contactKinds } from '../model/pin.ts'
import { readPin } from '../model/read-pin.ts'
import { pinPage } from '../pages/pin.ts'
import { sayerOf } from '../pages/words.ts'
import { openPerson } from '../service/people.ts'
import { pinValue, unpinValue } from '../service/pin.ts'
import { markContactInvalid, markContactValid } from '../service/statement.ts'
import { idOf } from './id.ts'

/** What only stewards do about one person: they choose which value stands. */
export function addStewardingRoutes(app: App): void {
  app.get('/staff/people/:person/values/:field', (c) => showChoice(c))

  app.post('/staff/people/:person/values/:field', async (c) => {
    const [sent, field, id] = [await formOf(c), fieldOf(c), idOf(c, 'person')]
    if (!field) return c.notFound()
    const read = await c.var.act(purposeOf(c), async (ctx) => {
      const { person } = await openPerson(ctx, id)
      const choice = readPin(sent, saidIn(person.values[field]), dayHere(ctx.now))
      if (choice.ok) await pinValue(ctx, person.id, { field, ...choice.value })
      return choice
    })
    return read.ok
      ? c.redirect(`/staff/people/${id}?done=choice`, 303)
      : showChoice(c, { problems: read.problems, sent })
  })

  app.post('/staff/people/:person/values/:field/undo', async (c) => {
    const { pin = '' } = await formOf(c)
    if (!isIdentifier(pin)) return c.notFound()
    await c.var.act(purposeOf(c), (ctx) => unpinValue(ctx, pin))
    return c.redirect(`/staff/people/${idOf(c, 'person')}?done=choice`, 303)
  })

  app.post('/staff/people/:person/contacts/:kind', async (c) => {
    const [{ value = '', works }, id] = [await formOf(c), idOf(c, 'person')]
    const kind = contactKinds.find((known) => known === c.req.param('kind'))
    if (!kind) return c.notFound()
    await c.var.act(purposeOf(c), async (ctx) => {
      const { person } = await openPerson(ctx, id)
      // Only what is said of them, so that nobody can mark what they have made up.
      if (!saidIn(person.values[kind]).some((said) => said.value === value))
        throw new Fault('not-found', 'nobody says that of them')
      if (works === 'yes') await markContactValid(ctx, person.id, { kind, value })
      else
        await markContactInvalid(ctx, person.id, {
          kind,
          value,
          reason: 'an officer found that it does not work',
        })
    })
    return c.redirect(`/staff/people/${id}?done=contact`, 303)
  })
}

const fieldOf = (c: Web): GoldenField | undefined =>
  goldenFields.find((field) => field === c.req.param('field'))

const saidIn = (value: GoldenValue | undefined) => (value ? [value, ...value.competing] : [])

async function showChoice(
  c: Web,
  asked: { readonly problems?: readonly Problem[]; readonly sent?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const field = fieldOf(c)
  const { person, records, sources, may } = await c.var.act(purposeOf(c), (ctx) =>
    openPerson(ctx, idOf(c, 'person')),
  )
  if (!field || !person.values[field] || !may.has('golden.steward')) return c.notFound()
  const say = sayerOf(sources, new Set(records.map(({ source }) => source)))
  const page = pinPage({ person, field, said: saidIn(person.values[field]), say, ...asked })
  return c.var.show(page, asked.problems ? 400 : 200)
}
