import { describe, expect, test } from 'vitest'
import { attachableType, cleanFileName } from './attachable'

const bytes = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))

describe('a file is what its bytes say', () => {
  test.each([
    ['image/png', '\u0089PNG\r\n\u001a\n...', 'invoice.pdf'],
    ['image/jpeg', '\u00ff\u00d8\u00ff\u00e0', 'photo'],
    ['image/gif', 'GIF89a', 'a.gif'],
    ['image/webp', 'RIFF....WEBP', 'a.webp'],
    ['application/pdf', '%PDF-1.7', 'a.png'],
    ['application/zip', 'PK\u0003\u0004....', 'photos.zip'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK\u0003\u0004....', 'list.xlsx'],
    ['text/plain', 'Order 1042 never came', 'notes.txt'],
    ['text/csv', 'a,b\n1,2', 'list.csv'],
  ])('%s', (type, text, name) => expect(attachableType(bytes(text), name)).toBe(type))

  test.each(['<svg onload=alert(1)>', '<!doctype html><script>', '<?xml version="1.0"?>', '\u00ef\u00bb\u00bf<html>', 'BEGIN:VCALENDAR', ' \n<SCRIPT>'])(
    'markup that would run is never called a type that shows it: %s',
    (text) => expect(attachableType(bytes(text), 'picture.txt')).toBe('application/octet-stream'),
  )

  test.each([
    ['MZ\u0090', 'invoice.pdf'],
    ['\u007fELF', 'photo.png'],
    ['#!/bin/sh', 'notes.txt'],
    ['echo', 'run.bat'],
    ['PK\u0003\u0004', 'app.jar'],
  ])('a program is not taken, whatever it is called: %s', (text, name) => expect(attachableType(bytes(text), name)).toBeNull())
})

describe('the label of a file', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\photo.jpg', 'photo.jpg'],
    ['a\r\nBcc: x@example.com', 'aBcc: x@example.com'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['.htaccess', 'htaccess'],
    ['   ', 'file'],
    ['Größe „42“.pdf', 'Größe „42“.pdf'],
  ])('%j → %j', (name, label) => expect(cleanFileName(name)).toBe(label))

  test('a long one keeps its ending', () => expect(cleanFileName(`${'x'.repeat(300)}.pdf`)).toMatch(/^x{116}\.pdf$/))
})
