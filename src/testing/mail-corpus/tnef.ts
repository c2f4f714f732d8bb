/** Writes a winmail.dat: a message with a text and files, as Outlook does (MS-OXTNEF). */
export function writeTnef({ text, files }: { text: string; files: readonly { name: string; content: Buffer }[] }): Buffer {
  const signature = Buffer.alloc(6)
  signature.writeUInt32LE(0x223e9f78, 0)
  signature.writeUInt16LE(0x0001, 4)
  const codePage = Buffer.alloc(8)
  codePage.writeUInt32LE(1252, 0)
  return Buffer.concat([
    signature,
    attribute(1, 0x00069007, codePage),
    attribute(1, 0x00069003, properties([unicode(0x1000, text)])),
    ...files.flatMap(({ name, content }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      attribute(2, 0x00018010, Buffer.from(`${name.replace(/[^\x20-\x7e]/g, '_')}\0`, 'latin1')),
      attribute(2, 0x0006800f, content),
      attribute(2, 0x00069005, properties([unicode(0x3707, name)])),
    ]),
  ])
}

function attribute(level: number, id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(level, 0)
  head.writeUInt32LE(id, 1)
  head.writeUInt32LE(data.length, 5)
  const sum = Buffer.alloc(2)
  sum.writeUInt16LE(
    data.reduce((total, byte) => (total + byte) & 0xffff, 0),
    0,
  )
  return Buffer.concat([head, data, sum])
}

function properties(list: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32LE(list.length, 0)
  return Buffer.concat([count, ...list])
}

function unicode(id: number, text: string): Buffer {
  const value = Buffer.from(`${text}\0`, 'utf16le')
  const head = Buffer.alloc(12)
  head.writeUInt16LE(0x001f, 0)
  head.writeUInt16LE(id, 2)
  head.writeUInt32LE(1, 4)
  head.writeUInt32LE(value.length, 8)
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
}
