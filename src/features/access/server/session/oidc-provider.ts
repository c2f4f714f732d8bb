import type { Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Config } from '@/server/config'
import type { SsoIdentity } from './sign-in-with-sso'

type OidcProfile = Profile & { sub?: string; email_verified?: boolean | string }

/** Any OpenID Connect provider, by its discovery document. The id token's signature, issuer, audience and nonce are checked. */
export function oidcProvider({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Config): OAuthConfig<OidcProfile> {
  return {
    id: 'oidc',
    name: 'OpenID Connect',
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER?.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (profile) => ({ id: String(profile.sub), email: profile.email, name: profile.name }),
  }
}

/** @param subject the id the provider gave the person */
export function ssoIdentity(issuer: string, subject: string, profile: OidcProfile | undefined): SsoIdentity {
  const verified = profile?.email_verified
  return { issuer, subject, email: profile?.email ?? null, emailVerified: verified === true || verified === 'true', name: profile?.name ?? null }
}
