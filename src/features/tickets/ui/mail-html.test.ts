// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { mailHtml } from './mail-html'

const show = (html: string, images = false) => mailHtml(html, images).document.split('</style>')[1]!

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<form action="https://evil.example"><input name=q></form>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<div style="background:url(https://evil.example/x)">x</div>',
  '<table background="https://evil.example/x"><tr><td>x</table>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
])('%s runs nothing and loads nothing', (html) => {
  const shown = show(html)
  expect(shown).not.toMatch(/<script|onerror|onload|javascript:|<iframe|<form|<object|<meta|<base|<link|<svg|<math/i)
  expect(shown).not.toContain('evil.example')
})

it('images from elsewhere wait until they are asked for, those in the mail do not', () => {
  const html = '<img src="https://shop.example/a.png"><img src="//shop.example/b.png"><img src="data:image/png;base64,AA==">'
  expect(mailHtml(html, false).blockedImages).toBe(2)
  expect(show(html)).not.toContain('shop.example')
  expect(show(html)).toContain('data:image/png')
  expect(show(html, true)).toContain('https://shop.example/a.png')
})

it('pictures that came with the mail are shown by their Content-ID, from our own door only', () => {
  const door = `${window.location.origin}/api/mail-files/7`
  const { document, blockedImages } = mailHtml('<img src="cid:a%40x"><img src="cid:unknown"><img src="/api/anything">', false, new Map([['a@x', door]]))
  expect(document).toContain(`<img src="${door}">`)
  expect(document).toContain(`img-src data: ${window.location.origin}/api/mail-files/"`)
  expect([document.includes('cid:'), blockedImages]).toEqual([false, 0])
})

it('the document carries its own policy', () => {
  expect(mailHtml('x', false).document).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
  expect(mailHtml('x', true).document).toContain('img-src data: https:"')
})

it('links open elsewhere and take nothing along', () => {
  expect(show('<a href="https://shop.example">x</a>')).toBe('<a href="https://shop.example" target="_blank" rel="noopener noreferrer nofollow">x</a>')
})
