import { cutOff, END_OF_ROWS } from './heading'

const NEWLINE = 0x0a
/** What ends a table's rows when rows precede it: COPY text never holds it, as a backslash in a value is written twice. */
const afterRows = Buffer.from(`\n${END_OF_ROWS}`)
const atOnce = Buffer.from(END_OF_ROWS)

/** Reads a backup from its chunks: lines, and between them the rows of a table, as they come. */
export class BackupReader {
  #chunks: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The next line without its end. Throws `backup.cut-off` when there is none. */
  async line(): Promise<string> {
    for (let from = 0; ; ) {
      const end = this.#held.indexOf(NEWLINE, from)
      if (end >= 0) return this.#take(end + 1).toString('utf8', 0, end)
      from = this.#held.length
      await this.#more()
    }
  }

  /** The rows up to the line that ends them, which is taken away. */
  async *rows(): AsyncGenerator<Buffer> {
    while (this.#held.length < atOnce.length) await this.#more()
    if (this.#held.subarray(0, atOnce.length).equals(atOnce)) return void this.#take(atOnce.length)
    for (;;) {
      const end = this.#held.indexOf(afterRows)
      if (end >= 0) {
        const rows = this.#take(end + afterRows.length).subarray(0, end + 1)
        return yield rows
      }
      // The last bytes may be the beginning of the end.
      const sure = this.#held.length - afterRows.length + 1
      if (sure > 0) yield this.#take(sure)
      await this.#more()
    }
  }

  /** Ends the source, read to its end or not. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  #take(bytes: number): Buffer {
    const taken = this.#held.subarray(0, bytes)
    this.#held = this.#held.subarray(bytes)
    return taken
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#chunks.next()
    if (done) throw cutOff()
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value])
  }
}
