// An upper platform of another make: oidc-provider, with the visitor proof made by jose as docs/protocols/sign-on.md describes it.
// Reads its setting from standard input; says "listening" when it is.
import { CompactEncrypt, SignJWT, calculateJwkThumbprint, importJWK } from 'jose'
import Provider from 'oidc-provider'

const setting = JSON.parse(await new Response(process.stdin).text())
const person = setting.person

// The lower gateway's key for proofs, as it publishes it.
async function sealingKey() {
  const { keys } = await (await fetch(`${setting.lower}/oauth/jwks`)).json()
  return keys.find((key) => key.use === 'enc')
}

async function visitorProof(nonce) {
  const seconds = Math.floor(Date.now() / 1000)
  const inner = await new SignJWT({ nonce, id_number: person.idNumber, name: person.name })
    .setProtectedHeader({ alg: 'ES256', typ: 'visitor-proof+jwt', kid: await calculateJwkThumbprint(person.key) })
    .setIssuer(setting.issuer).setAudience(setting.lower).setSubject(person.id)
    .setJti(crypto.randomUUID()).setIssuedAt(seconds).setExpirationTime(seconds + 60)
    .sign(await importJWK(person.key, 'ES256'))
  const recipient = await sealingKey()
  return new CompactEncrypt(new TextEncoder().encode(inner))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: recipient.kid, cty: 'JWT' })
    .encrypt(await importJWK(recipient, 'ECDH-ES+A256KW'))
}

const provider = new Provider(setting.issuer, {
  clients: [{
    client_id: setting.lower, redirect_uris: [`${setting.lower}/sso/callback`], response_types: ['code'],
    grant_types: ['authorization_code'], token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256', id_token_signed_response_alg: 'ES256',
    jwks_uri: `${setting.lower}/oauth/jwks`, require_pushed_authorization_requests: true,
    backchannel_logout_uri: `${setting.lower}/sso/backchannel_logout`, backchannel_logout_session_required: true,
    require_auth_time: true,
  }],
  jwks: { keys: [setting.providerKey] },
  scopes: ['openid', 'visitor'],
  claims: { openid: ['sub', 'visitor_proof'], acr: null, amr: null, auth_time: null, sid: null },
  acrValues: ['1', '2'],
  conformIdTokenClaims: false,
  cookies: { keys: ['a key of a test'] },
  features: {
    backchannelLogout: { enabled: true },
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = form } },
  },
  // Its own dispatcher refuses loopback addresses, where both platforms of the test are.
  fetch: (url, { dispatcher: _, ...options }) => globalThis.fetch(url, options),
  findAccount: async (ctx, id) => ({
    accountId: id,
    claims: async (use) => {
      const nonce = ctx.oidc.entities.AuthorizationCode?.nonce
      return { sub: id, ...(use === 'id_token' && nonce ? { visitor_proof: await visitorProof(nonce) } : {}) }
    },
  }),
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  ttl: { IdToken: 300, AccessToken: 300, AuthorizationCode: 60, Interaction: 300, Session: 3600, Grant: 3600 },
})

// Logs the one person in and grants what was asked for, without a page.
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next()
  const details = await provider.interactionDetails(ctx.req, ctx.res)
  const grant = new provider.Grant({ accountId: person.id, clientId: details.params.client_id })
  grant.addOIDCScope('openid visitor')
  grant.addOIDCClaims(['visitor_proof', 'acr', 'amr', 'auth_time', 'sid'])
  const result = { login: { accountId: person.id, acr: '1', amr: ['pwd'] }, consent: { grantId: await grant.save() } }
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result))
})

for (const event of ['pushed_authorization_request.error', 'authorization.error', 'grant.error', 'server_error']) {
  provider.on(event, (ctx, error) => console.error(event, error))
}
provider.listen(setting.port, '127.0.0.1', () => console.log('listening'))
