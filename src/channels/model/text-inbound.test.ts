import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readCommand } from './text-command.ts'
import { readGatewayText, readNotifyText, readNumber } from './text-inbound.ts'

suite('a text message that comes in', () => {
  const now = new Date('2026-03-02T09:00:00Z')

  test('is read as Notify tells of it', () => {
    const body = {
      id: 'a',
      source_number: '447700900123',
      destination_number: '07900900111',
      message: ' Hi\0 ',
      date_received: '2026-03-02T08:59:58.000Z',
    }
    assert.deepEqual(readNotifyText(body, now), {
      gateway: 'notify',
      id: 'a',
      number: '+447700900123',
      body: 'Hi',
      sentAt: new Date('2026-03-02T08:59:58Z'),
    })
    assert.deepEqual(readNotifyText({ ...body, date_received: '2099-01-01T00:00:00Z' }, now)?.sentAt, now)
    for (const wrong of [null, 'x', [], {}, { ...body, message: 5 }])
      assert.equal(readNotifyText(wrong, now), undefined)
  })

  test('is read under the names that other gateways have', () => {
    const read = (body: unknown) => readGatewayText(body, now)
    assert.partialDeepStrictEqual(read({ messageId: '1', msisdn: '07700 900123', content: 'Hi' }), {
      id: '1',
      number: '+447700900123',
      body: 'Hi',
    })
    for (const other of [
      { messageId: 12, msisdn: 447700900123, text: 'Hi', 'message-timestamp': '2026-03-02 08:59:00' },
      { MessageSid: '12', From: '+447700900123', To: '+441632960100', Body: 'Hi' },
      { id: '12', originator: '447700900123', body: 'Hi' },
    ])
      assert.partialDeepStrictEqual(read(other), { id: '12', number: '+447700900123', body: 'Hi' })
    assert.equal(read({ id: '1', from: 'Vodafone', text: 'You have 1 message' }), undefined)
  })

  test('is answered only at a number', () => {
    assert.equal(readNumber('+44 7700 900-123'), '+447700900123')
    for (const machine of ['12345', 'HMRC', '', '+0123456789', '1'.repeat(20)])
      assert.equal(readNumber(machine), undefined)
  })
})

suite('a command', () => {
  const stops = [
    ...[
      'STOP ALL',
      'Stop please',
      '"STOP"',
      '“Stop”',
      '*stop*',
      'STOP 🛑',
      '🛑 stop',
      '\u200eSTOP',
      'ＳＴＯＰ',
    ],
    ...['Please stop', 'stop texting me', 'S T O P', 'STOP\n\nSent from my iPhone', 'Opt out', 'OPTOUT'],
    ...['STOPALL', 'Unsubscribe'],
  ]
  for (const text of stops)
    test(`to stop is heard as ${JSON.stringify(text)}`, () =>
      assert.deepEqual(readCommand(text, 'exact'), { name: 'stop', rest: '' }))

  test('to stop is none where somebody says where something is', () => {
    for (const place of ['Stop sign on Mill Lane', 'the bus stop', 'Stopgate Lane', 'stop it'])
      assert.equal(readCommand(place, 'loose'), undefined)
  })

  test('may have a slip in it where it is no answer', () => {
    assert.equal(readCommand('Stop.', 'exact')?.name, 'stop')
    assert.equal(readCommand('stop it', 'exact'), undefined)
    assert.equal(readCommand('hepl', 'exact'), undefined)
    assert.equal(readCommand('hepl', 'loose')?.name, 'help')
    assert.deepEqual(readCommand('STATUS: X4K', 'exact'), { name: 'status', rest: 'X4K' })
  })
})
