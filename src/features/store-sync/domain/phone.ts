/**
 * A phone number in E.164 when it is written internationally (`+31 6 1234 5678`, `0031…`); otherwise as it stands. The apostrophe that
 * exporters put before it so that spreadsheets keep it as text is dropped.
 */
export function tidyPhone(text: string | null | undefined): string | null {
  const bare = (text ?? '').trim().replace(/^['’]\s*/, '')
  const digits = bare.replace(/[\s().\-/]/g, '').replace(/^00(?=[1-9])/, '+')
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : bare === '' ? null : bare
}
