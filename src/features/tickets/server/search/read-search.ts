import { invalid } from '@/domain/errors'
import type { Ctx } from '@/server/context'
import type { Prisma } from '@/server/db/sql'
import { parseSearch, type SearchProblem } from '../../domain'
import { filterConditions } from './filter-condition'

const SAYS: Record<SearchProblem['problem'], (problem: SearchProblem) => string> = {
  'unknown-word': ({ typed, allowed = [] }) =>
    `“${typed}”: no such filter. There are ${allowed.map((word) => `${word}:`).join(' ')}. As text, write it in quotes.`,
  'no-value': ({ typed }) => `“${typed}” says nothing yet: write what to look for after the colon.`,
  'not-one-of': ({ typed, allowed = [] }) => `“${typed}”: say one of ${allowed.join(', ')}.`,
  'no-day': ({ typed }) => `“${typed}” names no day. Write one as 2026-11-01, today, yesterday, or 7d for seven days ago.`,
}

/** A search as it was typed: its filters as conditions on tickets `t`, and its text. @throws invalid `tickets.search-word` naming the word */
export async function readSearch(ctx: Ctx, typed: string): Promise<{ text: string; conditions: Prisma.Sql[] }> {
  const { text, filters, problems } = parseSearch(typed)
  const [problem] = problems
  if (problem)
    throw invalid('tickets.search-word', SAYS[problem.problem](problem), {
      ...{ field: 'query', problem: problem.problem, typed: problem.typed, allowed: problem.allowed ?? [] },
    })
  return { text, conditions: await filterConditions(ctx, filters) }
}
