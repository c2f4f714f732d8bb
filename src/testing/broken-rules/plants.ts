/** By the name of an invariant: statements that break it in a desk with the demo store, past every lock of the database. */
export type Plants = Readonly<Record<string, string>>
