import type { Invariant } from '@/server/db/invariant'

export const customersInvariants: readonly Invariant[] = [
  {
    name: 'customers.redirect-is-one-step',
    sentence: 'A customer is a person or redirects straight to one.',
    violations: `
      SELECT c.id::text AS id, 'redirects to ' || c.canonical_id || ', who redirects on' AS detail
      FROM customers c JOIN customers p ON p.id = c.canonical_id WHERE p.canonical_id <> p.id`,
  },
  {
    name: 'customers.redirect-has-its-merge',
    sentence: 'Who redirects was merged, and that merge stands; who does not, was not.',
    violations: `
      SELECT c.id::text AS id, 'redirects to ' || c.canonical_id AS detail FROM customers c
      WHERE (c.canonical_id <> c.id) <> EXISTS (SELECT 1 FROM customer_merges m WHERE m.merged_id = c.id AND m.undone_at IS NULL)`,
  },
  {
    name: 'customers.address-is-its-own',
    sentence: 'The e-mail address of a customer is one of its identities.',
    violations: `
      SELECT c.id::text AS id, 'its address belongs to nobody or to somebody else' AS detail FROM customers c
      WHERE c.email IS NOT NULL AND c.erased_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM customer_identities i WHERE i.kind = 'email' AND i.scope = '' AND i.value = c.email AND i.customer_id = c.id)`,
  },
  {
    name: 'customers.store-id-agrees-with-its-source',
    sentence: 'What a store said of a customer and the identity of that store’s id name the same customer.',
    violations: `
      SELECT s.connection_id || '/' || s.external_id AS id, 'source ' || s.customer_id || ', identity ' || coalesce(i.customer_id::text, 'none') AS detail
      FROM customer_sources s JOIN customers c ON c.id = s.customer_id
      LEFT JOIN customer_identities i ON i.kind = 'store-customer' AND i.scope = s.connection_id::text AND i.value = s.external_id
      WHERE c.erased_at IS NULL AND i.customer_id IS DISTINCT FROM s.customer_id`,
  },
  {
    name: 'customers.consent-agrees-with-its-history',
    sentence: 'The consent of a customer is what its last change said.',
    violations: `
      SELECT c.id::text AS id, k.channel || ' is ' || k.state || ', last change said ' || coalesce(h.state, 'nothing') AS detail
      FROM customers c CROSS JOIN LATERAL (VALUES ('email', c.email_consent), ('sms', c.sms_consent)) AS k(channel, state)
      LEFT JOIN LATERAL (SELECT state FROM consent_changes h WHERE h.customer_id = c.id AND h.channel = k.channel ORDER BY id DESC LIMIT 1) h ON true
      WHERE k.state <> coalesce(h.state, 'never')`,
  },
  {
    name: 'customers.wordless-audit-names-its-erasure',
    sentence: 'Only audit rows of an erased customer have lost their words, and none before the erasure.',
    violations: `
      SELECT a.id::text AS id, a.action || ' of ' || coalesce(a.customer_id::text, 'nobody') || ' has no words, and no erasure took them' AS detail FROM audit_entries a
      WHERE a.erased_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erasures e WHERE a.customer_id = ANY(e.member_ids) AND a.at <= a.erased_at)`,
  },
]
