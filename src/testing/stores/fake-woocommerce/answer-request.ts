import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer-list'
import type { Fault } from './faults'

const PAGE = '<!DOCTYPE html><html><head><title>Just a moment…</title></head><body>Checking your browser [1/2] {please wait}</body></html>'
const NOTICE = '<br />\n<b>Deprecated</b>:  strlen(): Passing null in <b>/srv/wp-content/plugins/x.php</b> on line <b>12</b><br />\n'

/** Answers, or fails as told. */
export function answerRequest(request: IncomingMessage, response: ServerResponse, { status, headers = {}, body }: Answer, fault: Fault | null): void {
  const json = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/html' : 'application/json; charset=UTF-8'
  const send = (code: number, text: string, more: Record<string, string> = {}) => {
    response.writeHead(code, { 'content-type': type, 'content-length': String(Buffer.byteLength(text)), ...headers, ...more }).end(text)
  }
  const fail: Record<Fault, () => void> = {
    429: () => send(429, '{"code":"too_many_requests"}', { 'retry-after': '0' }),
    500: () => send(500, 'There has been a critical error on this website.', { 'content-type': 'text/html' }),
    502: () => send(502, 'Bad gateway', { 'content-type': 'text/html' }),
    html: () => send(200, PAGE, { 'content-type': 'text/html' }),
    notice: () => send(status, NOTICE + json),
    half: () => send(status, json.slice(0, Math.max(1, Math.floor(json.length / 2)))),
    cut: () => {
      response.writeHead(status, { 'content-type': type, 'content-length': String(Buffer.byteLength(json) + 10), ...headers })
      response.write(json.slice(0, Math.floor(json.length / 2)))
      setTimeout(() => request.socket.destroy(), 5)
    },
    silence: () => {},
  }
  if (fault) fail[fault]()
  else send(status, json)
}
