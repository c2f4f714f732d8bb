import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Claims = Record<string, unknown>
const base64url = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** An OpenID Connect provider: discovery, keys, the code flow with PKCE and nonce. `who` is whoever "signs in" there next. */
export async function startIdentityProvider(client: { id: string; secret: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { nonce: string | null; challenge: string | null; redirectUri: string | null }>()
  const state = { who: {} as Claims, forgeSignature: false }
  let issuer = ''

  const idToken = (claims: Claims) => {
    const signed = `${base64url({ alg: 'RS256', kid: 'k1' })}.${base64url(claims)}`
    const signature = createSign('RSA-SHA256')
      .update(state.forgeSignature ? `${signed}x` : signed)
      .sign(privateKey)
      .toString('base64url')
    return `${signed}.${signature}`
  }
  const exchange = (form: URLSearchParams) => {
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!asked || asked.challenge !== challenge || asked.redirectUri !== form.get('redirect_uri')) return { status: 400, body: { error: 'invalid_grant' } }
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce: asked.nonce, ...state.who }
    return { status: 200, body: { access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken(claims) } }
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer)
    const answer = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (pathname === '/.well-known/openid-configuration')
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (pathname === '/keys') return answer(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] })
    if (pathname === '/token') {
      const { status, body } = exchange(new URLSearchParams(await text(request)))
      return answer(status, body)
    }
    return answer(404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    state,
    /** The person signs in there. @returns where the provider sends the browser back to */
    authorize(url: string): URLSearchParams {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      codes.set(code, { nonce: asked.get('nonce'), challenge: asked.get('code_challenge'), redirectUri: asked.get('redirect_uri') })
      return new URLSearchParams({ code, state: asked.get('state') ?? '' })
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
