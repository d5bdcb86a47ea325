import assert from 'node:assert/strict'
import type { Answer, Attacker, Sent } from './attacker.ts'
import { addressesIn, addressesOf, type Finds, keepFinds } from './filled-routes.ts'
import type { Route } from './routes.ts'

/** Who tries what, and how it shows that they have succeeded. */
export type Trying = {
  readonly routes: readonly Route[]
  readonly everybody: readonly Attacker[]
  /** What an answer gives away to somebody who asked for a path. */
  readonly givenAway: (who: Attacker, path: string, answer: Answer) => readonly string[]
}

/** Everybody's tries together: what one has come upon, all the others try. */
export type Campaign = {
  readonly send: (who: Attacker, method: string, path: string, sent?: Sent) => Promise<Answer>
  /** Lets everybody know of an address. */
  readonly know: (address: string) => void
  /** Everybody asks for every address that anybody has come upon, until nothing is new. */
  readonly readEverything: () => Promise<void>
  /** Some send to every route there is, each of these texts in every box. */
  readonly sendEverything: (senders: readonly Attacker[], typed: readonly string[]) => Promise<void>
  /** What was given away; once it has been told it is forgotten. */
  readonly tell: () => readonly string[]
  /** The routes that nobody has tried. */
  readonly untried: () => readonly string[]
}

// Pages of one kind are alike.
const mostOfOneKind = 3

// What ends a session comes last, so that nobody is left out.
const ending = /sign-out|sessions|keys/

// Files that are the same for everybody, and the provider of a demonstration, which knows nobody but its own staff.
const notOurs = /^\/(assets|oidc)\//

/** Begins to try. */
export function campaign({ routes, everybody, givenAway }: Trying): Campaign {
  const finds: Finds = new Map()
  const tried = new Set<string>()
  const given = new Set<string>()
  const know = (address: string) => keepFinds(finds, routes, address)
  const nameOf = ({ method, path }: Route) => `${method} ${path}`
  const of = (wanted: string) => routes.filter(({ method, path }) => method === wanted && !notOurs.test(path))

  const send: Campaign['send'] = async (who, method, path, sent) => {
    const answer = await who.ask(method, path, sent)
    assert.ok(
      answer.status < 500 && answer.status !== 429,
      `${who.name}: ${method} ${path}: ${answer.status}`,
    )
    for (const address of addressesIn(answer.text)) know(address)
    for (const secret of givenAway(who, path, answer))
      given.add(`${method} ${path} tells ${who.name} ${secret}`)
    return answer
  }

  /** The addresses of all routes that nobody has asked for yet. */
  function unasked(asked: Set<string>): readonly string[] {
    const addresses = of('GET').flatMap((route) => {
      const all = addressesOf(route, finds, mostOfOneKind)
      if (all.length > 0) tried.add(nameOf(route))
      return all
    })
    const fresh = [...new Set(addresses)].filter((address) => !asked.has(address))
    for (const address of fresh) asked.add(address)
    return fresh
  }

  async function readEverything(): Promise<void> {
    const asked = new Set<string>()
    for (let next = unasked(asked); next.length > 0; next = unasked(asked))
      for (const address of next) await Promise.all(everybody.map((who) => send(who, 'GET', address)))
  }

  async function sendTo(address: string, who: Attacker, typed: readonly string[]): Promise<void> {
    await send(who, 'POST', address, {})
    for (const text of typed) {
      const { status } = await send(who, 'POST', address, boxesWith(text))
      // Whoever is not let in is not let in with something else.
      if (status !== 200) return
    }
  }

  const sendEverything: Campaign['sendEverything'] = async (senders, typed) => {
    const last = of('POST').filter(({ path }) => ending.test(path))
    for (const route of [...of('POST').filter(({ path }) => !ending.test(path)), ...last])
      for (const address of addressesOf(route, finds, 1)) {
        tried.add(nameOf(route))
        for (const who of senders) await sendTo(address, who, typed)
      }
  }

  const tell = () => {
    const told = [...given]
    given.clear()
    return told
  }
  const untried = () =>
    [...of('GET'), ...of('POST')].map(nameOf).filter((route) => !tried.has(route) && !notOurs.test(route))
  return { send, know, readEverything, sendEverything, tell, untried }
}

const boxes = [
  ...['query', 'reference', 'secondFact', 'fact', 'postcode', 'address', 'q', 'find', 'name'],
  ...['person', 'about', 'words', 'number', 'from', 'text', 'body', 'message'],
]

/** Every box that a form of ours might have, with one thing typed into all of them. */
const boxesWith = (typed: string) => Object.fromEntries(boxes.map((box) => [box, typed]))
