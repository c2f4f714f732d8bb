import { type CsvInput, readRows } from './read-rows'

/** The header of a stream, and the stream whole again. */
export async function peekColumns(input: CsvInput): Promise<{ columns: string[]; delimiter: string; whole: AsyncIterable<Uint8Array | string> }> {
  const source = (async function* () {
    yield* input
  })()
  const held: (Uint8Array | string)[] = []
  const heldOf = async function* () {
    for (;;) {
      const { value, done } = await source.next()
      if (done) return
      held.push(value)
      yield value
    }
  }
  const { columns, delimiter } = await readRows(heldOf())
  const whole = (async function* () {
    yield* held
    yield* source
  })()
  return { columns, delimiter, whole }
}
