import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readCouncil } from '#channels'
import { frameFor } from '#govuk'
import { createApp } from '#kit/http'
import { openLog } from '#kit/log'
import { readReference } from '#kit/reference'
import { testOfficer, testWorld } from '#kit/testing'
import { outbox } from '#messages'
import { addTextRoutes } from '../../src/channels/http/text.ts'

const notifyToken = 'what-notify-was-told-to-show'
const gatewaySecret = 'what-the-gateway-was-told'
const pothole = ['POTHOLE', 'Mill Lane', 'road', 'no', 'SKIP', 'SKIP']

/** A council that people can text, and whose clock can be moved. */
export async function textingCouncil() {
  const clock = { now: new Date('2026-03-02T09:00:00Z') }
  const world = await testWorld(() => clock.now)
  const app = createApp({ world, frame: frameFor({ council: 'Council' }), log: openLog('error') })
  const own = readCouncil(
    JSON.parse(readFileSync(new URL('../../demo/council.json', import.meta.url), 'utf8')),
  )
  assert.ok(own.ok)
  addTextRoutes(app, {
    world,
    council: own.value,
    isDemonstration: true,
    gateways: { notifyToken, gatewaySecret },
  })
  const officer = testOfficer(world)
  let ids = 0

  const seconds = (count: number) => {
    clock.now = new Date(clock.now.getTime() + count * 1000)
  }

  /** Everything that a phone was sent, the newest first. */
  async function phone(number: string) {
    const { messages } = await officer('answer-enquiry', (ctx) => outbox(ctx))
    return messages.filter(({ recipient }) => recipient.address === number)
  }

  type Text = { readonly id?: string; readonly at?: Date; readonly bearer?: string }

  /** Brings a message as GOV.UK Notify does, a second after the last. */
  async function bring(number: string, message: string, { id, at, bearer = notifyToken }: Text = {}) {
    ids += 1
    seconds(1)
    const date = (at ?? clock.now).toISOString()
    return app.request('/webhooks/notify/texts', {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: id ?? `n${ids}`,
        source_number: number,
        destination_number: 'x',
        message,
        date_received: date,
      }),
    })
  }

  /** Texts these one after the other, and returns the last answer. */
  async function talk(number: string, ...texts: readonly string[]): Promise<string> {
    for (const text of texts) assert.equal((await bring(number, text)).status, 204, text)
    return (await phone(number))[0]?.body ?? ''
  }

  /** Reports a pothole, and returns its reference. */
  async function report(number: string) {
    const receipt = await talk(number, ...pothole)
    const reference = readReference(/[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(receipt)?.[0] ?? '')
    assert.ok(reference, receipt)
    return reference
  }

  const now = () => clock.now
  const close = () => world.db.destroy()
  return { world, app, officer, gatewaySecret, seconds, phone, bring, talk, report, now, close }
}

/** What it comes to. */
export type TextingCouncil = Awaited<ReturnType<typeof textingCouncil>>
