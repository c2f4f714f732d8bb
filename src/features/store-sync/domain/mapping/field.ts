/** How a cell of a field is read: decides what the screen says of it and which samples tell the date order and the decimal sign. */
export type FieldKind = 'text' | 'email' | 'money' | 'moment' | 'number' | 'yes-no' | 'word' | 'list'

/** One thing the desk can keep of a record, and what the columns of files are called that hold it: English, German, French, Spanish, Dutch, Italian. */
export type Field = { readonly key: string; readonly kind: FieldKind; readonly words: readonly string[] }

export type EntityFields = {
  readonly fields: readonly Field[]
  /** Of each group at least one column must be there. */
  readonly needed: readonly (readonly string[])[]
}

export const field = (key: string, kind: FieldKind, ...words: string[]): Field => ({ key, kind, words })
