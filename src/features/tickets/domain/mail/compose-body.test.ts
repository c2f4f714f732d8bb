import { describe, expect, test } from 'vitest'
import { htmlPart, textPart } from './compose-body'

const signature = { language: 'en', text: 'Care\nshop.example', html: '<b>Care</b>' }

describe('both parts of a reply', () => {
  test('the text part marks the signature as one', () => expect(textPart('Hello', signature)).toBe('Hello\n\n-- \nCare\nshop.example'))
  test('without a signature it is what was written', () => expect(textPart('Hello', null)).toBe('Hello'))
  test('what looks like markup stays what was written', () => {
    const html = htmlPart('<script>alert("x")</script> & more', null)
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more')
    expect(html).not.toContain('<script')
  })
  test('paragraphs, lines and links', () => {
    const html = htmlPart('Hello\nthere\n\nSee https://shop.example/?a=1&b=2.', signature)
    expect(html).toContain('<p>Hello<br>\nthere</p>')
    expect(html).toContain('<a href="https://shop.example/?a=1&amp;b=2">https://shop.example/?a=1&amp;b=2</a>.')
    expect(html).toContain('<b>Care</b>')
  })
  test('a link cannot break out of its attribute', () => expect(htmlPart('https://a.example/"onmouseover=x', null)).not.toMatch(/"onmouseover/))
})
