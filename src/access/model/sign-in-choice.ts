/** How staff sign in. */
export type SignInChoice =
  | {
      readonly kind: 'issuer'
      readonly url: string
      readonly clientId: string
      readonly clientSecret?: string | undefined
    }
  | { readonly kind: 'demonstration' }
  /** Not at all: no provider is set up, and this is no demonstration. */
  | { readonly kind: 'none' }

/** What the choice depends on. */
export type Installed = {
  readonly issuer?:
    | { readonly url: string; readonly clientId: string; readonly clientSecret?: string | undefined }
    | undefined
  readonly host: string
  readonly publicUrl?: string | undefined
  readonly isProduction: boolean
  readonly isDemonstration: boolean
}

/** Whether only this machine itself can reach an address: `localhost`, `127.0.0.1` or `::1`. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

/** A choice, or the sentence that tells the operator why there is none to be had. */
export type Chosen = SignInChoice | { readonly kind: 'refused'; readonly why: string }

/**
 * Chooses how staff sign in. The demonstration's own provider asks for no password, so it runs only where nobody's
 * data can be: never in production, only on a database that is marked as a demonstration, and only where this
 * machine alone can reach it.
 */
export function chooseSignIn(installed: Installed): Chosen {
  const { issuer, host, publicUrl, isProduction, isDemonstration } = installed
  if (issuer) return { kind: 'issuer', ...issuer }
  if (isProduction) {
    const why =
      'In production staff sign in with your own provider: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. The demonstration’s own provider asks for no password and does not start in production.'
    return { kind: 'refused', why }
  }
  if (!isDemonstration) return { kind: 'none' }
  const isHere = isLoopback(host) && (!publicUrl || isLoopback(new URL(publicUrl).hostname))
  if (!isHere) {
    const why =
      'In the demonstration anyone may sign in as an officer, so it is only served to this machine itself: set HOST to 127.0.0.1 and PUBLIC_URL to nothing, or set OIDC_ISSUER to a provider of your own.'
    return { kind: 'refused', why }
  }
  return { kind: 'demonstration' }
}
