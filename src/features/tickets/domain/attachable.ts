import { hasDangerousFile } from './mail/dangerous-files'
import { fileTypeOf } from './mail/file-type'

/** Limits of what people attach: one file, all of one message together, and how many. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
export const MAX_FILES_BYTES = 20 * 1024 * 1024
export const MAX_FILES = 10

/**
 * What a file that somebody attaches is by its first bytes, whatever its name claims. Text is text only when it is UTF-8 without control characters;
 * markup that browsers run (HTML, SVG, XML) is never called by a type that shows it.
 * @returns null for programs: those are not taken
 */
export function attachableType(content: Uint8Array, name: string): string | null {
  if (hasDangerousFile([{ name, content }]) || startsAs(content, '#!')) return null
  const known = fileTypeOf(content, name)
  if (known !== 'application/octet-stream' || !isPlainText(content)) return known
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain'
}

const startsAs = (bytes: Uint8Array, signature: string): boolean => [...signature].every((letter, index) => bytes[index] === letter.charCodeAt(0))

function isPlainText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 64 * 1024)
  if (head.length === 0 || head.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return !/^\s*(<\?xml|<!doctype|<html|<svg|<script|BEGIN:VCALENDAR)/i.test(text.replace(/^\ufeff/, ''))
  } catch {
    return false
  }
}

/** A label for a file: what it was called, without folders, control characters and what would turn its letters around. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
    .replace(/[\u0000-\u001f\u007f"\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
  if (clean.length <= 120) return clean.replace(/^\.+/, '') || 'file'
  const extension = /\.[^.]{1,8}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, 120 - extension.length) + extension
}
