import { parseArgs } from 'node:util'
import type { Command, Terminal } from '#kit/command'
import type { Context } from '#kit/context'
import { actAs } from '#kit/context'
import { staffRoles, titleOfRole } from './model/staff.ts'
import { listStaff, registerStaff, removeStaff } from './service/staff.ts'

/** Lets people sign in, so that there is a first administrator. */
const staffAdd: Command = {
  name: 'staff add',
  summary: 'Lets someone sign in, in a role',
  usage: `./guildhall staff add SUBJECT --name NAME --role ROLE [--issuer ISSUER]
  SUBJECT   what your sign-in provider calls them: they see it when they sign in and have no role yet
  --role    ${staffRoles.join(', ')}
  --issuer  the provider, where that is not OIDC_ISSUER`,
  needsDatabase: true,
  async run(terminal) {
    const { subject, issuer, name, role } = said(terminal)
    if (!subject || !name || !role || !staffRoles.includes(role)) return misused(terminal, staffAdd)
    if (!issuer) return withoutIssuer(terminal)
    await administer(terminal, (ctx) => registerStaff(ctx, { issuer, subject, name, role }))
    terminal.print(`${name} may sign in, as ${titleOfRole(role)}.`)
    return 0
  },
}

const staffRemove: Command = {
  name: 'staff remove',
  summary: 'Lets someone sign in no more, and signs them out',
  usage: './guildhall staff remove SUBJECT [--issuer ISSUER]',
  needsDatabase: true,
  async run(terminal) {
    const { subject, issuer } = said(terminal)
    if (!subject) return misused(terminal, staffRemove)
    if (!issuer) return withoutIssuer(terminal)
    const wasThere = await administer(terminal, (ctx) => removeStaff(ctx, { issuer, subject }))
    if (wasThere) terminal.print(`${subject} may not sign in any more.`)
    else terminal.warn(`Nobody called ${subject} by ${issuer} may sign in.`)
    return wasThere ? 0 : 1
  },
}

const staffList: Command = {
  name: 'staff list',
  summary: 'Lists who may sign in, and in what role',
  needsDatabase: true,
  async run(terminal) {
    const staff = await administer(terminal, listStaff)
    for (const { name, role, subject, issuer } of staff)
      terminal.print(`${name}, ${titleOfRole(role)}   ${subject} by ${issuer}`)
    if (staff.length === 0) terminal.warn('Nobody may sign in yet: see ./guildhall help staff add')
    return 0
  },
}

/** The commands of this module. */
export const accessCommands: readonly Command[] = [staffAdd, staffRemove, staffList]

/** What was said of a member of staff. Their issuer is the council's own provider unless another is named. */
function said({ args, config }: Terminal) {
  const options = { name: { type: 'string' }, role: { type: 'string' }, issuer: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [subject] = positionals.length === 1 ? positionals : []
  return { ...values, subject, issuer: values.issuer ?? config.issuer?.url }
}

/** Whoever can start commands on this machine owns the database, and may do what an administrator may. */
function administer<Result>({ world }: Terminal, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  const operator = { id: 'operator', kind: 'service', role: 'administrator' } as const
  return actAs(operator, world, 'staff')('administration', work)
}

function misused({ warn }: Terminal, { usage = '' }: Command): number {
  warn(`Say: ${usage}`)
  return 2
}

function withoutIssuer({ warn }: Terminal): number {
  warn('Set OIDC_ISSUER to your sign-in provider, or name it with --issuer.')
  return 2
}
