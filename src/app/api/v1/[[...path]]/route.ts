import { handleRest } from '@/server/api/rest/handle-rest'
import { restDoor } from '@/wiring/context'

export const dynamic = 'force-dynamic'

const handler = (request: Request) => handleRest(restDoor, request)

export { handler as DELETE, handler as GET, handler as OPTIONS, handler as PATCH, handler as POST, handler as PUT }
