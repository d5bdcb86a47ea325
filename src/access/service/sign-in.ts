import type { Database } from '#kit/context'
import { Fault } from '#kit/fault'
import { chooseSignIn, type Installed, type SignInChoice } from '../model/sign-in-choice.ts'
import type { ProviderKeys } from '../store/provider.ts'
import { openProviderKeys } from './provider.ts'

/** How staff sign in, with all that it takes. */
export type SignIn =
  | Exclude<SignInChoice, { readonly kind: 'demonstration' }>
  | { readonly kind: 'demonstration'; readonly keys: ProviderKeys }

/**
 * Settles at the start how staff sign in. `admin` acts as the owner, who alone can read the provider's keys.
 *
 * Errors: `Fault('unavailable')` with a sentence for the operator: a start that would let anybody in must not go on.
 */
export async function openSignIn(admin: Database, council: number, installed: Installed): Promise<SignIn> {
  const chosen = mustOfferSignIn(installed)
  if (chosen.kind !== 'demonstration') return chosen
  return { kind: 'demonstration', keys: await openProviderKeys(admin, council) }
}

/** How staff will sign in: asked before anything is loaded that nobody may be let in to. Errors: as `openSignIn`. */
export function mustOfferSignIn(installed: Installed): SignInChoice {
  const chosen = chooseSignIn(installed)
  if (chosen.kind === 'refused') throw new Fault('unavailable', chosen.why)
  return chosen
}
