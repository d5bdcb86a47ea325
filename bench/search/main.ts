import type { Terminal } from '#kit/command'
import { type Act, actAs } from '#kit/context'
import { inWorld, makeHome, withAdmin } from '../council.ts'
import { quantile, tableLines, written } from '../figures.ts'
import { readNumbers } from '../options.ts'
import { processors } from '../processor.ts'
import { type Officers, searchAtOnce, type Typed } from './at-once.ts'
import { inventPeople, type Sought, someOf } from './people.ts'

// Units: milliseconds.
const slowest = 100

// Goes the same way and asks for nobody: what it takes is what the machine and its neighbours make of one turn.
const constant = 'constant'

/**
 * Measures an officer's search among a million people, by every kind of thing that people are found by and letter by
 * letter, by 50 officers who each wait a second between two searches. Returns 1 when one in twenty takes 100 ms or more,
 * or when somebody who was meant is not found.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const wanted = readNumbers(args, { people: 1_000_000, users: 50, seconds: 30, pause: 1000 })
  const home = await makeHome(config)
  return inWorld(home.config, async (opened) => {
    const sought = await withAdmin(opened, async (admin) => {
      const since = performance.now()
      await inventPeople(admin, wanted.people)
      print(`${written(wanted.people)} people, written in ${written((performance.now() - since) / 1000)} s`)
      return someOf(admin, 400)
    })
    const officer = { id: 'officer', kind: 'officer', role: 'contact-centre', login: 'one' } as const
    return measure(actAs(officer, opened.world), sought, wanted, print)
  }).finally(home.remove)
}

/** Everything that is typed to find one person: whole, and letter by letter on the way there. */
function typedFor({
  id,
  given,
  surname,
  birth,
  postcode,
  street,
  house,
  phone,
  n,
}: Sought): readonly Typed[] {
  const name = `${given} ${surname}`
  const day = birth.split('-').reverse().join('/')
  const begun = [2, 3, 4, given.length + 3, given.length + 5].map((length) => name.slice(0, length))
  return [
    ...begun.map((text) => ({ kind: 'name, while typing', text })),
    { kind: 'name', text: name },
    { kind: 'name and date of birth', text: `${name} ${day}`, finds: id },
    { kind: 'name and year of birth', text: `${surname} ${birth.slice(0, 4)}` },
    { kind: 'date of birth', text: day },
    { kind: 'postcode and name', text: `${postcode} ${given}` },
    { kind: 'house and street', text: `${house} ${street} Street` },
    { kind: 'phone', text: phone, finds: id },
    { kind: 'email', text: `${given.toLowerCase()}${n}@ex` },
    { kind: 'reference', text: `C${n}`, finds: id },
    { kind: 'name and street', text: `${surname} ${street}` },
    { kind: 'half a postcode and name', text: `${postcode.slice(0, -3)} ${surname}` },
    { kind: 'two beginnings', text: `${given.slice(0, 2)} ${surname.slice(0, 2)}` },
    { kind: 'one too much', text: `${name} qzw` },
    { kind: constant, text: 'a' },
  ]
}

async function measure(
  act: Act,
  sought: readonly Sought[],
  officers: Officers,
  print: Terminal['print'],
): Promise<number> {
  const { times, lost, used } = await searchAtOnce(act, sought.flatMap(typedFor), officers)
  const all = [...times].flatMap(([kind, each]) => (kind === constant ? [] : each))
  const row = (name: string, each: readonly number[]) => [
    name,
    written(each.length),
    ...[0.5, 0.95, 0.99, 1].map((share) => written(quantile(each, share), 1)),
  ]
  const rows = [...times].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, each]) => row(kind, each))
  for (const line of tableLines([
    ['ms', 'searches', 'p50', 'p95', 'p99', 'slowest'],
    ...rows,
    row('all', all),
  ]))
    print(line)
  const searches = [...times.values()].flat().length
  const each = (seconds: number) => written((seconds * 1000) / searches, 2)
  const others = used.machine - used.asking - used.database
  print(
    `processor for each: ${each(used.asking)} ms here, ${each(used.database)} ms of PostgreSQL; others used ${written(others / officers.seconds, 2)} of ${processors} processors`,
  )
  if (lost > 0) print(`${lost} searches did not find whom they should`)
  return lost === 0 && quantile(all, 0.95) < slowest ? 0 : 1
}
