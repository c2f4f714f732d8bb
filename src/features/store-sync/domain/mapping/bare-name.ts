/** A column's name with what people write differently taken away: `E-Mail-Adresse`, `E-mail adresse` and `EMAIL_ADRESSE` are one. */
export const bareName = (name: string): string =>
  name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, '')
