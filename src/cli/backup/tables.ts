import type pg from 'pg'

/** A table by its quoted, qualified name, with the quoted columns that hold its rows (generated ones are computed anew). */
export type Table = { name: string; columns: string[] }

// What the migrations make themselves is not copied, and neither are unlogged tables: they hold what may be forgotten (decision 29).
const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'graphile_worker')
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND NOT (n.nspname = 'public' AND c.relname = '_prisma_migrations')
    AND NOT (n.nspname = 'graphile_worker' AND c.relname = 'migrations')
  GROUP BY 1 ORDER BY 1`

export const tablesOf = async (client: pg.ClientBase): Promise<Table[]> => (await client.query<Table>(TABLES)).rows

/** The place of a sequence: the last number it gave, or null when it has given none. */
export type Sequence = { name: string; last: string | null }

export const sequencesOf = async (client: pg.ClientBase): Promise<Sequence[]> =>
  (
    await client.query<Sequence>(
      `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last FROM pg_sequences
       WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`,
    )
  ).rows

/** Text of rows that reads the same on every server, whatever its settings. */
export const portableText = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL extra_float_digits = 1; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`
