import { apiDocument } from '@/wiring/api-reference'

export const GET = () => Response.json(apiDocument())
