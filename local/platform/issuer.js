import { interactionPolicy, Provider } from 'oidc-provider';

import * as pages from './pages.js';
import { serveSignIn } from './sign_in.js';

const SECONDS = { AccessToken: 120, AuthorizationCode: 60, IdToken: 300, Interaction: 1800, Grant: 1800, Session: 1800 };

/** An OpenID issuer at `publicUrl/name` that signs in whichever of the people is picked. */
export function openIssuer({ name, publicUrl, client, group, keys }) {
  const byId = new Map(group.people.map((person) => [person.sub, person]));
  const provider = new Provider(`${publicUrl}/${name}`, {
    ...protocol(name, client, keys),
    claims: { openid: ['sub'], profile: group.claimNames },
    findAccount: (_ctx, sub) => byId.has(sub) && { accountId: sub, claims: () => byId.get(sub).claims },
    loadExistingGrant: approve,
    renderError: (ctx, out) => pages.showError(ctx, name, client.home, out),
  });
  provider.proxy = true;
  provider.use(serveSignIn(provider, { name, group, byId }));
  return provider.callback();
}

function protocol(name, client, keys) {
  return {
    clients: [describeClient(client)],
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    scopes: ['openid', 'profile'],
    pkce: { required: () => true },
    jwks: keys.jwks,
    cookies: nameCookies(name, keys),
    ttl: SECONDS,
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    interactions: { url: (_ctx, interaction) => `/${name}/sign-in/${interaction.uid}`, policy: alwaysAsk() },
    features: describeFeatures(name, client.home),
  };
}

function describeClient(client) {
  return {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: 'RS256',
  };
}

// Both issuers live on one host: their cookies differ by name and by path.
function nameCookies(name, keys) {
  const options = { httpOnly: true, sameSite: 'lax', signed: true };
  return {
    keys: keys.cookieKeys,
    names: { session: `_${name}`, interaction: `_${name}_interaction`, resume: `_${name}_resume` },
    long: { ...options, path: `/${name}` },
    short: options,
  };
}

function describeFeatures(name, home) {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => pages.showSigningOut(ctx, name, form),
      postLogoutSuccessSource: (ctx) => pages.showSignedOut(ctx, name, home),
    },
  };
}

// Someone trying out five people must never be signed in silently as the last one.
function alwaysAsk() {
  const policy = interactionPolicy.base();
  policy.get('login').checks.add(new interactionPolicy.Check(
    'pick_a_person',
    'a person must be picked',
    'login_required',
    (ctx) => !ctx.oidc.result?.login,
  ));
  return policy;
}

async function approve(ctx) {
  const { client, provider, session } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}
