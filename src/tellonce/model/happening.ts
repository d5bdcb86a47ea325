import type { Outcome } from '#kit/outcome'
import { type Birth, readBirth } from './birth.ts'
import { type Death, readDeath } from './death.ts'
import { type Move, readMove } from './move.ts'
import { addressLine, type Reach, type ToldAddress } from './said.ts'

/** What happened in someone's life, as it was told. */
export type Happening =
  | { readonly kind: 'moved'; readonly said: Move }
  | { readonly kind: 'died'; readonly said: Death }
  | { readonly kind: 'born'; readonly said: Birth }

/** The kinds of life event. */
export type HappeningKind = Happening['kind']

/** Reads what happened out of the answers to a service that publishes a life event of that kind. */
export function readHappening(kind: HappeningKind, answers: unknown): Outcome<Happening> {
  switch (kind) {
    case 'moved':
      return named(kind, readMove(answers))
    case 'died':
      return named(kind, readDeath(answers))
    case 'born':
      return named(kind, readBirth(answers))
  }
}

const named = <Kind extends HappeningKind, Said>(kind: Kind, outcome: Outcome<Said>) =>
  outcome.ok ? ({ ok: true, value: { kind, said: outcome.value } } as const) : outcome

/** What services are told of: a change of address, a death, a birth, or that a death was no death. */
export type NoticeOf = 'address' | 'death' | 'birth' | 'death-withdrawn'

/** What services are told of each kind of life event. */
export const changeOf: Readonly<Record<HappeningKind, 'address' | 'death' | 'birth'>> = {
  moved: 'address',
  died: 'death',
  born: 'birth',
}

/** Under what type an application is sent each. */
export const typeOf: Readonly<Record<NoticeOf, string>> = {
  address: 'address.changed',
  death: 'person.died',
  birth: 'child.born',
  'death-withdrawn': 'death.withdrawn',
}

/** The day from which it is true. */
export function effectiveOf(happening: Happening): string {
  if (happening.kind === 'moved') return happening.said.movedOn
  if (happening.kind === 'died') return happening.said.diedOn
  return happening.said.babies.map(({ born }) => born).sort()[0] ?? ''
}

/** Every address that was told, the one to be matched by first. */
export const addressesOf = (happening: Happening): readonly [ToldAddress, ...ToldAddress[]] =>
  happening.kind === 'moved' ? [happening.said.from, happening.said.to] : [happening.said.home]

/** How whoever told us is to be reached, with who and where they are, as far as that is known. */
export function tellerOf(happening: Happening): Reach & { readonly post?: string | undefined } {
  const { said } = happening
  // Whoever tells us of a death does not say where they live.
  if (happening.kind === 'died') return happening.said.informant
  const home = happening.kind === 'moved' ? happening.said.to : happening.said.home
  const { givenName, familyName, phone, email, tellBy } = said as Move | Birth
  return { phone, email, tellBy, post: `${givenName} ${familyName}, ${addressLine(home)}` }
}
