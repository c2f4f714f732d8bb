import { openApiDocument } from '@/server/api/rest/openapi'
import { restRoutes } from '@/wiring/rest-routes'
import packageJson from '../../../../../package.json'

export const GET = () => Response.json(openApiDocument(restRoutes, packageJson.version))
