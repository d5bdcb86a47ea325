import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Command } from '#kit/command'
import { addSecret, endOldSecrets, findSource } from '../service/registry.ts'
import { misused } from './words.ts'

/** Gives an application a secret to sign its messages with and to know ours by, or ends those that it does not use any more. */
export const secretCommand: Command = {
  name: 'sources secret',
  summary: 'Makes a secret that an application’s messages, and ours to it, are signed with',
  usage: `./guildhall sources secret SOURCE [--end-old]
  --end-old  ends all but the newest, once both sides use that`,
  needsDatabase: true,
  async run({ args, act, print, warn }) {
    const options = { 'end-old': { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [source, ...more] = positionals
    if (!source || more.length > 0) return misused(warn, secretCommand)
    if (values['end-old']) {
      await act('loading', async (ctx) => endOldSecrets(ctx, (await findSource(ctx, source)).id))
      print(`Only the newest secret of ${source} counts now.`)
      return 0
    }
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    await act('loading', async (ctx) => addSecret(ctx, (await findSource(ctx, source)).id, secret))
    print(secret)
    warn(
      'It is shown this once. Hand it to the application, and to nobody else; an earlier one counts until you end it.',
    )
    return 0
  },
}
