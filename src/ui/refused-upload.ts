/** Why a file sent by XMLHttpRequest was not taken: the server's `{ code, message, details }`, or that nobody answered. `readServerError` reads it. */
export function refusedUpload(request: XMLHttpRequest): Error {
  if (request.status === 0) return Object.assign(new Error('The connection was lost.'), { code: 'call.lost' })
  const answer = (request.response ?? {}) as { code?: string; message?: string; details?: unknown }
  return Object.assign(new Error(answer.message ?? `HTTP ${request.status}`), { code: answer.code, details: answer.details })
}
