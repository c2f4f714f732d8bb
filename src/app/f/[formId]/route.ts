import { answerFormPage, answerFormPost } from '@/wiring/web-forms'

export const dynamic = 'force-dynamic'

type Form = { params: Promise<{ formId: string }> }

/** A form for shoppers, in a page of its own or in a frame of the store's. */
export async function GET(_: Request, { params }: Form) {
  return answerFormPage((await params).formId)
}

/** What a shopper wrote in it. */
export async function POST(request: Request, { params }: Form) {
  return answerFormPost((await params).formId, request)
}
