export { domainErrorIn, ERROR_MAP } from './error-map'
export { answeredWithin } from './rest/idempotency'
export { type RestRoute, route } from './rest/route'
export { can, createCallerFactory, openBecause, type ProcedureMeta, router, undeclared } from './trpc'
