import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleTextOf } from './visible-text'

const care = 'Care <care@shop.example>'

describe('the visible text', () => {
  it.each([
    ['a head that wraps', `Yes.\n\nOn Friday, November 20, 2026 at 10:04 AM, Care\n<care@shop.example> wrote:\n> Really?`, 'Yes.'],
    ['a head that wraps twice', `Ja.\n\nAm Freitag, den 20.11.2026\num 10:04 Uhr schrieb\n${care}:\n> Wirklich?`, 'Ja.'],
    ['a head without a verb above a quote', `Да.\n\n20 нояб. 2026 г. в 10:04, ${care}:\n> Точно?`, 'Да.'],
    ['a head without quote marks', `No.\n\nOn 20 Nov 2026, at 10:04, ${care} wrote:\n\nReally?\nCare`, 'No.'],
    ['a block with wrapped labels', `Nein.\n\n*Von:* Care\n*Gesendet:* Freitag\n*An:* Ich\n*Betreff:* Schuhe\n\nWirklich?`, 'Nein.'],
    [
      'a forward without a word',
      `-----Original Message-----\nFrom: a\nSent: b\nTo: c\nSubject: d\n\nText`,
      `-----Original Message-----\nFrom: a\nSent: b\nTo: c\nSubject: d\n\nText`,
    ],
    ['a signature only', `-- \nAnna`, `-- \nAnna`],
    ['two dashes as a break in a long text', `One\n--\n${'line\n'.repeat(30)}end`, `One\n--\n${'line\n'.repeat(30)}end`],
    ['a phone’s words in the middle', `Sent from my iPhone is what it says on the box.\nWhy?`, `Sent from my iPhone is what it says on the box.\nWhy?`],
    [
      'a person quoting what we wrote',
      'On Friday I ordered a coat. You wrote: it ships today.\nIt did not.',
      'On Friday I ordered a coat. You wrote: it ships today.\nIt did not.',
    ],
    ['a list after a date', 'Orders of 20.11.2026:\n- 1001\n- 1002', 'Orders of 20.11.2026:\n- 1001\n- 1002'],
    ['From at the beginning of a sentence', 'From: nobody has answered yet.\nPlease write.', 'From: nobody has answered yet.\nPlease write.'],
    ['a picture’s place', 'Look\n\n[cid:image001.png@01DC]\n\nBroken', 'Look\n\nBroken'],
  ])('of %s', (_, text, expected) => expect(visibleTextOf(text)).toBe(expected))

  it('is never empty where there is text, adds nothing, and never fails', () => {
    const line = fc.constantFrom(
      'Hello',
      '> quoted',
      `On 20 Nov 2026, at 10:04, ${care} wrote:`,
      '-- ',
      '',
      'From: a',
      'Sent: b',
      'To: c',
      'Subject: d',
      'Sent from my iPhone',
      '___________',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ maxLength: 40 })), { maxLength: 30 }), (lines) => {
        const text = lines.join('\n')
        const visible = visibleTextOf(text)
        expect(visible === '').toBe(text.replace(/\[cid:[^\]\s]{1,300}\]/g, '').trim() === '' && text.trim() === '')
        for (const one of visible.split('\n')) expect(text).toContain(one)
      }),
      { numRuns: 300 },
    )
  })

  it('of 200,000 letters made to mislead costs no second', () => {
    const hostile = [
      `On ${'a '.repeat(60_000)}\n${'>'.repeat(5_000)}`,
      'On 20.11.2026 a@b.example wrote:\n'.repeat(6_000),
      `${'20.11.2026 10:04 x@y.example\n'.repeat(3_000)}wrote:\n> x`,
      `${'From: a\nSent: b\n'.repeat(6_000)}`,
      `${'_'.repeat(199)}\n`.repeat(1_000),
      '> \n'.repeat(60_000),
    ]
    for (const text of hostile) {
      const started = performance.now()
      visibleTextOf(text.slice(0, 200_000))
      expect(performance.now() - started).toBeLessThan(2_000)
    }
  })
})
