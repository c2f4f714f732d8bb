export type CustomerOptions = {
  id?: number
  email?: string | null
  firstName?: string
  lastName?: string
  phone?: string | null
  updatedAt?: string
  emailConsent?: string
  smsConsent?: string | null
  tags?: string
  note?: string | null
}

/** The body of `customers/create` and `customers/update`, and the `customer` inside an order. Fields nobody reads are there as well. */
export function customerBody(options: CustomerOptions = {}) {
  const updatedAt = options.updatedAt ?? '2026-05-01T09:59:00+02:00'
  return {
    id: options.id ?? 7_210_448_301_122,
    email: options.email === undefined ? 'anna.de.vries@example.com' : options.email,
    created_at: '2025-11-03T10:00:00+01:00',
    updated_at: updatedAt,
    first_name: options.firstName ?? 'Anna',
    last_name: options.lastName ?? 'de Vries',
    state: 'enabled',
    note: options.note ?? null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    tags: options.tags ?? 'VIP, newsletter',
    currency: 'EUR',
    phone: options.phone === undefined ? '+31612345678' : options.phone,
    tax_exemptions: [],
    email_marketing_consent: { state: options.emailConsent ?? 'subscribed', opt_in_level: 'single_opt_in', consent_updated_at: updatedAt },
    sms_marketing_consent:
      options.smsConsent === undefined || options.smsConsent === null
        ? null
        : { state: options.smsConsent, opt_in_level: 'single_opt_in', consent_updated_at: updatedAt, consent_collected_from: 'OTHER' },
    admin_graphql_api_id: `gid://shopify/Customer/${options.id ?? 7_210_448_301_122}`,
    default_address: {
      id: 1,
      company: 'Blue & Co',
      address1: 'Keizersgracht 1',
      city: 'Amsterdam',
      zip: '1015 CJ',
      country_code: 'NL',
      country: 'Netherlands',
      phone: '020-1234567',
    },
  }
}
