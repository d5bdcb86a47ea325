import { randomUUID } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { actAs } from '#kit/context'
import { type App, formOf, type Web } from '#kit/http'
import { clean } from '../model/clean.ts'
import { phonePage } from '../pages/phone.ts'
import { textsWith } from '../service/phone.ts'
import { receiveText } from '../service/text.ts'
import { type Handed, resident } from './handed.ts'

// Numbers that Ofcom keeps for drama: nobody has them.
const firstPhone = '+447700900123'
const phones: readonly string[] = [firstPhone, '+447700900456', '+447700900789']
const cookie = 'phone'

/** A phone on a page, for the demonstration: what is typed goes the way of every text message. */
export function addPhone(app: App, { world, council }: Handed): void {
  const show = async (c: Web, problem?: string, typed?: string) => {
    const number = numberIn(c)
    const system = actAs({ id: 'phone', kind: 'service', role: 'system' }, world, c.var.request)
    const texts = await system('demonstration', (ctx) => textsWith(ctx, number, council.name))
    const page = phonePage({ phones, number, texts, problem, typed, id: randomUUID(), council: council.name })
    return c.var.show(page, problem ? 400 : 200)
  }

  app.get('/sim/phone', (c) => show(c))

  app.post('/sim/phone', async (c) => {
    const { text = '', id = '', phone } = await formOf(c)
    if (phone !== undefined) {
      const at = phones.indexOf(phone)
      // Which of the phones, and no number.
      setCookie(c, cookie, String(Math.max(at, 0)), { path: '/sim', httpOnly: true, sameSite: 'Lax' })
      return c.redirect('/sim/phone', 303)
    }
    const body = clean(text).trim()
    if (!body) return show(c, 'Enter a text message')
    if (body.length > 918) return show(c, 'The text message must be 918 characters or less', body)
    const act = actAs(resident, world, c.var.request)
    const received = {
      gateway: 'phone',
      id: clean(id).slice(0, 100),
      number: numberIn(c),
      body,
      sentAt: world.clock(),
    }
    await receiveText(act, received, council)
    return c.redirect('/sim/phone', 303)
  })
}

const numberIn = (c: Web): string => phones[Number(getCookie(c, cookie) ?? 0)] ?? firstPhone
