import type { NextRequest } from 'next/server'
import { answerAuth } from '@/features/access/server'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ nextauth: string[] }> }
const handler = (request: NextRequest, context: Context) => answerAuth(request, context)

export { handler as GET, handler as POST }
