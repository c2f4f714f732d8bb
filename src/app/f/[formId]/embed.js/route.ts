import { answerFormScript } from '@/wiring/web-forms'

export const dynamic = 'force-dynamic'

/** The script that puts a form into a store's page. */
export async function GET(_: Request, { params }: { params: Promise<{ formId: string }> }) {
  return answerFormScript((await params).formId)
}
