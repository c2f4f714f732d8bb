import type { Prisma } from '@/server/db/sql'
import type { Params } from '../../domain'
import type { Env } from './env'

/**
 * A field in SQL: a query that gives `id` (a person) and `value`, reading only people in the CTE `who (member, id)`; and what holds for somebody
 * the query does not name. Every value is bound; no text but this file's own becomes part of a query.
 */
export type FieldSql = { readonly query: Prisma.Sql; readonly absent: Prisma.Sql }
export type FieldCompiler = (params: Params, env: Env) => FieldSql
