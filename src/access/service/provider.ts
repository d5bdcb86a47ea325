import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { actAs, type Context, type Database, type World } from '#kit/context'
import { demonstrationIssuer } from '../model/staff.ts'
import { deleteItems, keepProviderKeys, type ProviderKeys } from '../store/provider.ts'
import { storageIn } from './provider-storage.ts'
import { backPath, demonstrationClient, providerPath } from './relying-party.ts'
import { findStaff } from './staff.ts'

/** The demonstration's own sign-in provider, at every address that this machine is reached by. */
export type DemonstrationProvider = {
  /** Answers a request below `/oidc`. */
  readonly serve: (origin: string, incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>
  /** Whether a browser is on its way through, and is being asked who it is. */
  readonly isAsking: (origin: string, incoming: IncomingMessage, outgoing: ServerResponse) => Promise<boolean>
  /** Says who the browser is, and returns where it goes on. */
  readonly answer: (
    origin: string,
    subject: string,
    exchange: readonly [IncomingMessage, ServerResponse],
  ) => Promise<string>
}

/** Where a browser chooses whom to be. */
export const accountsPath = '/sign-in/accounts'

/** Where a browser is sent when the provider can do nothing with its request. */
export const failedPath = '/sign-in/failed'

/**
 * The keys of the demonstration's own provider; makes them the first time. `admin` acts as the owner, who alone can
 * read them.
 */
export function openProviderKeys(admin: Database, council: number): Promise<ProviderKeys> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'demonstration' }
  return keepProviderKeys(admin, council, {
    privateKey: jwk,
    cookieKey: randomBytes(32).toString('base64url'),
  })
}

/**
 * A real OpenID Connect provider for demonstrations and tests. It asks for no password: `chooseSignIn` says where it
 * may run. Nothing that it must remember is kept in this process.
 */
export function demonstrationProvider(world: World, keys: ProviderKeys): DemonstrationProvider {
  const known = new Map<string, Provider>()
  const providerAt = (origin: string): Provider => {
    const provider = known.get(origin) ?? new Provider(origin + providerPath, configure(world, keys, origin))
    known.set(origin, provider)
    return provider
  }
  return {
    serve: async (origin, incoming, outgoing) => {
      // As where one server stands inside another: the path without what it is mounted at.
      const { url = '' } = incoming
      Object.assign(incoming, { originalUrl: url, url: url.slice(providerPath.length) || '/' })
      await providerAt(origin).callback()(incoming, outgoing)
    },
    isAsking: (origin, incoming, outgoing) =>
      providerAt(origin)
        .interactionDetails(incoming, outgoing)
        .then(
          ({ prompt }) => prompt.name === 'login',
          () => false,
        ),
    answer: (origin, subject, [incoming, outgoing]) =>
      providerAt(origin).interactionResult(incoming, outgoing, { login: { accountId: subject } }),
  }
}

function configure(world: World, keys: ProviderKeys, origin: string): Configuration {
  const act = actAs({ id: 'access:provider', kind: 'service', role: 'system' }, world)
  const minutes = 60
  return {
    adapter: storageIn(world),
    jwks: { keys: [{ ...keys.privateKey, kty: 'EC' }] },
    cookies: { keys: [keys.cookieKey], long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
    clients: [
      {
        client_id: demonstrationClient,
        redirect_uris: [origin + backPath],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        // It is in the same process: what keeps others off is PKCE, and that it is on this machine.
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    responseTypes: ['code'],
    scopes: ['openid'],
    pkce: { required: () => true },
    // Pages of its own are for those who try the library out; ours are at `accountsPath`.
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    interactions: { url: () => accountsPath },
    ttl: {
      AccessToken: 10 * minutes,
      AuthorizationCode: minutes,
      Grant: 10 * minutes,
      IdToken: 10 * minutes,
      Interaction: 10 * minutes,
      Session: 10 * minutes,
    },
    findAccount: async (_ctx, subject) => {
      const staff = await act('sign-in', (ctx) => findStaff(ctx, { issuer: demonstrationIssuer, subject }))
      return staff && { accountId: subject, claims: () => ({ sub: subject }) }
    },
    // Nobody is asked whether we may know who they are: it is our own provider.
    loadExistingGrant,
    renderError: (ctx) => ctx.redirect(failedPath),
  }
}

async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  const grant = new provider.Grant({
    ...(client && { clientId: client.clientId }),
    ...(session?.accountId && { accountId: session.accountId }),
  })
  grant.addOIDCScope('openid')
  await grant.save()
  return grant
}

/** Forgets what the provider had under way and nobody came back for. */
export async function forgetExpiredItems(ctx: Context): Promise<void> {
  await deleteItems(ctx, { expiredAt: ctx.now })
}
