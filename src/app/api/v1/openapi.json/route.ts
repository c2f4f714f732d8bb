import { randomUUID } from 'node:crypto'
import { problemResponse } from '@/server/api/rest/problem'
import { apiDocument } from '@/wiring/api-reference'

export const GET = () => Response.json(apiDocument())

const readOnly = ({ method }: Request): Response =>
  problemResponse(
    {
      ...{ status: 405, title: 'Method not allowed', code: 'request.wrong-method', detail: `${method} is not possible here.` },
      headers: { allow: 'GET' },
    },
    randomUUID(),
  )

export { readOnly as DELETE, readOnly as PATCH, readOnly as POST, readOnly as PUT }
