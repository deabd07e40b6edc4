// A portal and a system made with openid-client: walks every endpoint once. Reads its setting from standard input, writes what it
// saw to standard output.
import { importJWK } from 'jose'
import * as client from 'openid-client'

const setting = JSON.parse(await new Response(process.stdin).text())

async function configured(clientId, jwk) {
  const key = { key: await importJWK(jwk, 'ES256'), kid: jwk.kid }
  const proof = client.PrivateKeyJwt(key, {
    [client.modifyAssertion]: (header) => { header.typ = 'client-authentication+jwt' },
  })
  return client.discovery(new URL(setting.issuer), clientId, {}, proof, { execute: [client.allowInsecureRequests] })
}

// The browser: sends the session's cookie and follows nothing.
async function browse(url) {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie: setting.cookie } })
  return new URL(answer.headers.get('location') ?? setting.issuer)
}

async function failure(promise) {
  try {
    await promise
  } catch (error) {
    return error.error ?? error.cause?.error ?? error.code
  }
  return 'none'
}

const portal = await configured(setting.portal, setting.portalKey)
const verifier = client.randomPKCECodeVerifier()
const question = {
  redirect_uri: setting.redirectUri,
  scope: 'openid profile roles divisions ceiling',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state: client.randomState(),
  nonce: client.randomNonce(),
  max_age: '3600',
}
const checks = {
  pkceCodeVerifier: verifier, expectedState: question.state, expectedNonce: question.nonce, idTokenExpected: true,
  maxAge: 3600,
}

const pushed = await client.buildAuthorizationUrlWithPAR(portal, question)
const back = await browse(pushed)
const tokens = await client.authorizationCodeGrant(portal, back, checks)
const claims = tokens.claims()
const userinfo = await client.fetchUserInfo(portal, tokens.access_token, claims.sub)
const alive = await client.tokenIntrospection(portal, tokens.access_token)
const reused = await failure(client.authorizationCodeGrant(portal, back, checks))
const afterReuse = await client.tokenIntrospection(portal, tokens.access_token)

const plain = await browse(client.buildAuthorizationUrl(portal, { ...question, prompt: 'none' }))
const second = await client.authorizationCodeGrant(portal, plain, checks)
await client.tokenRevocation(portal, second.access_token)
const afterRevocation = await client.tokenIntrospection(portal, second.access_token)

const system = await configured(setting.system, setting.systemKey)
const granted = await client.genericGrantRequest(system, 'urn:ietf:params:oauth:grant-type:jwt-bearer', {
  assertion: setting.assertion, scope: 'api.read',
})
const ofSystem = await client.tokenIntrospection(portal, granted.access_token)

const leaving = client.buildEndSessionUrl(portal, {
  id_token_hint: second.id_token, post_logout_redirect_uri: setting.goodbye, state: 'bye',
})
const left = await browse(leaving)
const silent = await browse(client.buildAuthorizationUrl(portal, { ...question, prompt: 'none' }))
const refused = await failure(client.authorizationCodeGrant(portal, silent, checks))

console.log(JSON.stringify({
  pushed: pushed.searchParams.has('request_uri'), claims, userinfo, alive, reused, afterReuse, afterRevocation,
  granted, ofSystem, left: left.href, refused,
}))
