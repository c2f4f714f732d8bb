import type { TxDb } from '@/server/db/client'
import { idFrom } from '@/server/db/id-from'
import type { SurveyKind } from '../domain'

const INITIAL: Record<SurveyKind, { name: string; question: string }> = {
  nps: { name: 'NPS', question: 'How likely are you to recommend us to a friend?' },
  csat: { name: 'CSAT', question: 'How satisfied are you with the help you got?' },
}

/** The survey of a kind, made at first use. Idempotent: its id follows from its kind. */
export async function ensureSurvey(db: TxDb, kind: SurveyKind, now: Date): Promise<{ id: string; question: string }> {
  const id = idFrom('survey', kind)
  await db.$executeRaw`INSERT INTO surveys (id, kind, name, question, created_at) VALUES (${id}::uuid, ${kind}, ${INITIAL[kind].name}, ${INITIAL[kind].question}, ${now}) ON CONFLICT (id) DO NOTHING`
  return db.survey.findUniqueOrThrow({ where: { id }, select: { id: true, question: true } })
}
