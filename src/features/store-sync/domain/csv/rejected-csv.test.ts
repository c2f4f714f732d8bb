import { expect, test } from 'vitest'
import { rejectedCsvHeader, rejectedCsvLine } from './rejected-csv'

test('a report of rows that could not be taken in gives them back as they were, with formulas made harmless', () => {
  const row = {
    line: 7,
    reason: 'email-invalid',
    field: 'Email',
    message: '“=x” is no address',
    cells: ['=HYPERLINK("https://evil.example")', '-5.20', 'Anna'],
  }
  expect(rejectedCsvHeader({ columns: ['Email', '+Points', 'Name'] } as never)).toBe(`line,reason,field,message,Email,'+Points,Name\r\n`)
  expect(rejectedCsvLine(row as never)).toBe(`7,email-invalid,Email,“=x” is no address,"'=HYPERLINK(""https://evil.example"")",-5.20,Anna\r\n`)
})
