import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { DomainError } from '@/domain/errors'
import { readLimited } from '@/server/api/rest/handle-rest'
import { publicUrl } from '@/server/config'
import { type Ctx, systemCtx } from '@/server/context'
import type { WebForm } from '@/server/db/generated/client'
import { rootLog } from '@/server/log'
import { type FormEntry, formEntry, MAX_FORM_BYTES, MAX_FORM_FILE_BYTES, MAX_FORM_FILES } from '../../domain'
import { answerPage, embedScript, formPage, TRAP_FIELD } from './form-page'
import { newFormToken, readFormToken } from './form-token'
import { countFormMessage } from './limits'
import { type FormFile, takeInForm } from './take-in-form'
import { findForm } from './web-forms'

const office = (): Ctx => systemCtx('web form')

/** Shows a form. It may stand in any page's frame: nobody is signed in on it, so there is nothing to steal by it. */
export async function answerFormPage(id: string): Promise<Response> {
  const form = await formOf(id)
  if (!form) return gone()
  const nonce = newNonce()
  return html(formPage(form, newFormToken(form.id, new Date()), nonce), nonce)
}

/** The script a store puts on its page. */
export async function answerFormScript(id: string): Promise<Response> {
  const form = await formOf(id)
  if (!form) return gone()
  return new Response(embedScript(form.id, new URL(publicUrl()).origin), {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' },
  })
}

/**
 * Takes what was written: size · trap · token · fields · how many from here · ticket. Whoever fills in the field for programs is thanked, and nothing
 * is kept. The answer repeats nothing of what was sent, and no mail goes out.
 */
export async function answerFormPost(id: string, request: Request): Promise<Response> {
  const form = await formOf(id)
  if (!form) return gone()
  const nonce = newNonce()
  const say = (kind: Parameters<typeof answerPage>[1], status = 200) => html(answerPage(form, kind, nonce), nonce, status)
  const sent = await fieldsOf(request)
  if (!sent) return say('invalid', 413)
  if (String(sent.get(TRAP_FIELD) ?? '') !== '') return say('thanks')
  const token = readFormToken(form.id, String(sent.get('token') ?? ''), new Date())
  if (!token.ok) return say(token.why === 'early' ? 'early' : 'old', 400)
  const entry = formEntry.safeParse(Object.fromEntries(FIELDS.map((field) => [field, String(sent.get(field) ?? '').replaceAll('\r\n', '\n')])))
  if (!entry.success || (entry.data.topic && !form.topics.includes(entry.data.topic))) return say('invalid', 400)
  const files = await filesOf(form, sent)
  if (!files) return say('file', 400)
  if (await countFormMessage(entry.data.email, request.headers)) return say('busy', 429)
  try {
    await takeInForm(office(), { form, entry: entry.data, files, nonce: token.nonce })
    return say('thanks')
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid') return say('file', 400)
    rootLog.error({ err: error, formId: form.id }, 'a form message could not be taken in')
    return say('busy', 503)
  }
}

const FIELDS = ['name', 'email', 'order', 'topic', 'message'] as const satisfies readonly (keyof FormEntry)[]

/** Null: larger than a form takes, or no form at all. */
async function fieldsOf(request: Request): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return null
  const body = await readLimited(request, MAX_FORM_BYTES)
  if (!body) return null
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}

/** Null: more or larger than a form takes. A field left empty is no file. */
async function filesOf(form: WebForm, sent: FormData): Promise<FormFile[] | null> {
  const files = sent.getAll('files').filter((one): one is File => typeof one !== 'string' && (one.size > 0 || one.name !== ''))
  if (files.length > (form.takesFiles ? MAX_FORM_FILES : 0) || files.some(({ size }) => size > MAX_FORM_FILE_BYTES)) return null
  return Promise.all(files.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })))
}

async function formOf(id: string): Promise<WebForm | null> {
  return z.uuid().safeParse(id).success ? findForm(office(), id) : null
}

const newNonce = () => randomBytes(16).toString('base64')
const gone = () => new Response('There is no such form.', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })

const html = (body: string, nonce: string, status = 200) =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors *`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
