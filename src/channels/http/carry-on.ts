import { actAs } from '#kit/context'
import { type App, formOf } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'
import { placeOf } from '../model/journey.ts'
import { readNumber } from '../model/text-inbound.ts'
import { carryOnPage } from '../pages/carry-on.ts'
import { carryOn } from '../service/carry-on.ts'
import { keepToken } from './cookie.ts'
import { freshKey } from './fresh-key.ts'
import { type Handed, resident } from './handed.ts'

/** Where somebody goes on with what they began by text. */
export function addCarryOn(app: App, { world, publicUrl }: Handed): void {
  app.get('/carry-on', (c) => c.var.show(carryOnPage({ typed: {}, problems: [] })))

  app.post('/carry-on', async (c) => {
    const typed = await formOf(c)
    const code = readReference(typed.code ?? '')
    const number = readNumber(typed.number ?? '')
    const problems = missing(typed, code, number)
    if (!code || !number) return c.var.show(carryOnPage({ typed, problems }), 400)
    const { token, key } = freshKey()
    const draft = await actAs(
      resident,
      world,
      c.var.request,
    )('report', (ctx) => carryOn(ctx, { code, number, freshKey: key }))
    if (!draft) return c.var.show(carryOnPage({ typed, problems: [unknown] }), 400)
    keepToken(c, draft.definition, token, (publicUrl ?? c.req.url).startsWith('https:'))
    return c.redirect(placeOf(draft), 303)
  })
}

const unknown: Problem = {
  field: 'code',
  message: 'The code and the phone number do not match, or the code is more than 2 days old. Check both',
}

function missing(
  typed: Readonly<Record<string, string>>,
  code: string | undefined,
  number: string | undefined,
): Problem[] {
  const isEmpty = (name: string) => !typed[name]?.trim()
  const problems: (Problem | false)[] = [
    !code && {
      field: 'code',
      message: isEmpty('code') ? 'Enter your code' : 'Enter a code like X4K-9P2-WR3',
    },
    !number && {
      field: 'number',
      message: isEmpty('number')
        ? 'Enter the phone number that you texted from'
        : 'Enter a phone number, like 07700 900 982',
    },
  ]
  return problems.filter((problem) => problem !== false)
}
