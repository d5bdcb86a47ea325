import * as oidc from 'openid-client'
import { Fault } from '#kit/fault'
import type { SignInChoice } from '../model/sign-in-choice.ts'
import { isLoopback } from '../model/sign-in-choice.ts'
import { demonstrationIssuer, type Identity } from '../model/staff.ts'

/** What a browser keeps while its user is away at the provider, so that an answer is only taken from who asked. */
export type Journey = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where they wanted to go. */
  readonly back: string
}

/** Our side of OpenID Connect. `origin` is where people reach us: `https://guildhall.example.gov.uk`. */
export type RelyingParty = {
  /** Where to send a browser to sign in, and what it keeps meanwhile. */
  readonly begin: (origin: string, back: string) => Promise<{ readonly url: URL; readonly journey: Journey }>
  /** Who came back; `undefined` when the provider did not sign them in, or the answer is not to what we asked. */
  readonly finish: (origin: string, search: string, journey: Journey) => Promise<Identity | undefined>
}

/** Where providers send browsers back to. */
export const backPath = '/sign-in/back'

/** Where the demonstration's own provider is, below our own address. */
export const providerPath = '/oidc'

/** The name under which the demonstration's own provider knows us. */
export const demonstrationClient = 'guildhall'

type Choice = Exclude<SignInChoice, { readonly kind: 'none' }>

/**
 * Signs people in with a provider: authorization code with PKCE, state and nonce. What the provider says of itself is
 * asked once, and again after a failure.
 */
export function relyingParty(choice: Choice): RelyingParty {
  const known = new Map<string, Promise<oidc.Configuration>>()
  const providerFor = (origin: string) => {
    const url = choice.kind === 'issuer' ? choice.url : origin + providerPath
    const provider = known.get(url) ?? discover(choice, new URL(url))
    known.set(url, provider)
    provider.catch(() => known.delete(url))
    return provider
  }
  return {
    begin: async (origin, back) => {
      const provider = await providerFor(origin)
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: origin + backPath,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // In a demonstration one wants to be somebody else.
        ...(choice.kind === 'demonstration' && { prompt: 'login' }),
      })
      return { url, journey: { state, nonce, verifier, back } }
    },
    finish: async (origin, search, { state, nonce, verifier }) => {
      const provider = await providerFor(origin)
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
      const tokens = await oidc
        .authorizationCodeGrant(provider, new URL(origin + backPath + search), {
          ...checks,
          idTokenExpected: true,
        })
        .catch(refusedOrUnavailable)
      const claims = tokens?.claims()
      if (!claims) return undefined
      // The demonstration's provider has as many addresses as there are ways to reach it, and is one all the same.
      return {
        issuer: choice.kind === 'demonstration' ? demonstrationIssuer : claims.iss,
        subject: claims.sub,
      }
    },
  }
}

function discover(choice: Choice, url: URL): Promise<oidc.Configuration> {
  const execute = url.protocol === 'http:' && isLoopback(url.hostname) ? [oidc.allowInsecureRequests] : []
  const options = { execute, timeout: 10 }
  const discovered =
    choice.kind === 'demonstration'
      ? oidc.discovery(url, demonstrationClient, undefined, oidc.None(), options)
      : oidc.discovery(
          url,
          choice.clientId,
          choice.clientSecret,
          choice.clientSecret ? undefined : oidc.None(),
          options,
        )
  return discovered.catch((): never => {
    throw new Fault('unavailable', 'the sign-in provider does not answer')
  })
}

/** Whatever the provider, or whoever claims to come from it, did wrong is no sign-in. The network is another matter. */
function refusedOrUnavailable(error: unknown): undefined {
  const isAnswer =
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.ClientError
  if (isAnswer && !isOutOfReach(error)) return undefined
  throw new Fault('unavailable', 'the sign-in provider does not answer')
}

const isOutOfReach = (error: Error): boolean =>
  'code' in error && (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT')
