import { beforeAll, expect, test } from 'vitest'
import { freshDatabase, sql } from '@/testing/database'
import { personalData } from './personal-data'

/** Tables that look as if they held something of a customer and hold nothing that an erasure has to take, by the reason. */
const NOTHING_OF_THEIRS: Readonly<Record<string, readonly string[]>> = {
  'the people who work here, and what lets them in': [
    'users',
    'invites',
    'oidc_identities',
    'api_tokens',
    'teams',
    'ticket_mentions',
    'ticket_presence',
    'ticket_reads',
    'ticket_watchers',
  ],
  'how the desk is set up: words about everybody, of nobody': [
    ...[
      'settings',
      'mailboxes',
      'web_forms',
      'macros',
      'ticket_topics',
      'ticket_views',
      'sla_policies',
      'business_calendars',
      'playbooks',
      'segments',
      'flows',
      'surveys',
    ],
    ...[
      'survey_programmes',
      'programmes',
      'tiers',
      'earn_rule_versions',
      'reward_versions',
      'adjustment_reasons',
      'goodwill_budgets',
      'boards',
      'kpi_notes',
      'marketing_spend',
    ],
    ...['webhook_endpoints', 'store_connections', 'store_subscriptions'],
  ],
  'what a store sells and by which codes': ['products', 'coupons'],
  'figures, days and ids alone': [
    'buyer_firsts',
    'buyer_purchases',
    'people_news',
    'points_daily',
    'model_runs',
    'ledger_seals',
    'sla_targets',
    'ticket_pauses',
    'ticket_splits',
    'flow_effects',
    'imported_tickets',
  ],
  'which facts an agent was shown, by the name of the fact': ['ticket_context_views'],
  'work of the desk over many: what it was called and how it went': ['activities', 'sync_runs', 'adjustment_batches'],
  'that an event was told to a program, and how its server answered': ['webhook_deliveries'],
}

/** What words and personal data are called here. */
const NAMED_LIKE_WORDS =
  '(^|_)(name|names|email|phone|address|city|company|note|notes|comment|body|text|subject|title|message|reason|reply|snippet|tags|search|words?|description|detail|evidence|data|values?|properties|payload|headers|raw|content|snapshot|before|after|told|said|proof|trigger|error|code|found|moved|effects|options|items|given|url|tracking)(_|$)'

beforeAll(freshDatabase)

test('every table that holds something of a customer is in the list of a keeper, or says why it need not be', async () => {
  const tables = await sql<{ name: string }>(`
    WITH RECURSIVE theirs AS (
      SELECT 'customers'::regclass::oid AS id
      UNION SELECT k.conrelid FROM pg_constraint k JOIN theirs t ON k.confrelid = t.id WHERE k.contype = 'f'
    )
    SELECT c.relname AS name FROM theirs t JOIN pg_class c ON c.oid = t.id
    UNION SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name NOT LIKE '\\_%'
      AND (c.column_name ~ '(customer|person|survivor|referrer|ticket|order|task|message|mail)_ids?$' OR c.data_type IN ('text', 'jsonb', 'bytea', 'ARRAY') AND c.column_name ~ '${NAMED_LIKE_WORDS}')
    ORDER BY 1`)
  const kept = new Set(personalData.flatMap(({ sections, besides }) => [...sections.map(({ table }) => table), ...besides]))
  const names = tables.map(({ name }) => name)
  const excepted = Object.values(NOTHING_OF_THEIRS).flat()
  expect(names.filter((name) => !kept.has(name) && !excepted.includes(name))).toEqual([])
  expect(excepted.filter((name) => kept.has(name) || !names.includes(name))).toEqual([])
  expect([...kept].filter((name) => !names.includes(name))).toEqual([])
})
