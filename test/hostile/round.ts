import { kindOf } from '../journeys/crawl.ts'
import { addressesIn } from '../journeys/filled-routes.ts'
import { type Form, formsIn } from './forms.ts'
import type { Visitor } from './visitor.ts'

/** Somebody who follows every link, and does something with every form on the way. */
export type Round = {
  readonly who: Visitor
  readonly from: readonly string[]
  /** The addresses that are followed. */
  readonly within: RegExp
  /** What is done with a form. Returns what is wrong, and where it led to. */
  readonly onForm: (
    form: Form,
  ) => Promise<{ readonly faults: readonly string[]; readonly led: readonly string[] }>
  /** Told of every address that anybody comes upon. */
  readonly onAddress: (path: string) => void
}

// Files, programs, and what ends a session.
const notFollowed = /^\/(assets|oidc|api|demo)\/|sign-out|\.(pdf|csv|xml|json)$/

// Pages of one kind are alike; what a form has just made is looked at besides.
const ofOneKind = 2
const ofOneKindMade = 5

/** Goes round, and returns everything that was wrong. */
export async function goRound(round: Round): Promise<readonly string[]> {
  const { who, from, onForm } = round
  const faults: string[] = []
  const { know, next } = addresses(round)
  for (const path of from) know(path, ofOneKind)
  for (let path = next(); path !== undefined; path = next()) {
    const { status, text, headers } = await who.ask(path)
    if (status >= 500) faults.push(`${who.name}: ${path}: answers ${status}`)
    for (const link of [...addressesIn(text), headers.get('location') ?? '']) know(link, ofOneKind)
    for (const form of formsIn(text, path)) {
      const done = await onForm(form)
      faults.push(...done.faults)
      for (const link of done.led) know(link, ofOneKindMade)
    }
  }
  return faults
}

/** The addresses that are still to be looked at: what was made first, and not too many of one kind. */
function addresses({ within, onAddress }: Round) {
  const seen = new Map<string, number>()
  const known = new Set<string>()
  const waiting: { readonly path: string; readonly most: number }[] = []
  const know = (link: string, most: number): void => {
    const path = link.replaceAll('&amp;', '&')
    if (known.has(path) || notFollowed.test(path) || !within.test(path)) return
    known.add(path)
    onAddress(path)
    if (most > ofOneKind) waiting.unshift({ path, most })
    else waiting.push({ path, most })
  }
  const next = (): string | undefined => {
    for (let found = waiting.shift(); found; found = waiting.shift()) {
      const looks = seen.get(kindOf(found.path)) ?? 0
      seen.set(kindOf(found.path), looks + 1)
      if (looks < found.most) return found.path
    }
    return undefined
  }
  return { know, next }
}
