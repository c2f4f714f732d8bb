/** What stands in the picture, from top to bottom. */
export type PictureNode = {
  readonly key: string
  readonly kind: 'trigger' | 'wait' | 'guard' | 'action' | 'end'
  readonly text: string
  /** The step is passed over unless this holds: drawn as a way round it. */
  readonly onlyIf?: string
  readonly broken?: boolean
}
export type PictureBox = PictureNode & { readonly y: number; readonly height: number; readonly lines: readonly string[]; readonly small: readonly string[] }

/** In the units of the drawing. A letter of the small type is about 6 wide. */
export const BOX = { left: 26, width: 220, gap: 22, line: 16, small: 14, pad: 10, textLeft: 34 } as const
/** What fits in a line beside the icon, in letters: the rest goes on in the next. */
const LETTERS = 29
const MOST_LINES = 3

/** Where each node stands, and the height of the whole. */
export function layOut(nodes: readonly PictureNode[]): { readonly boxes: readonly PictureBox[]; readonly height: number } {
  let y = 2
  const boxes = nodes.map((node) => {
    const lines = wrapped(node.text, LETTERS)
    const small = node.onlyIf === undefined ? [] : wrapped(node.onlyIf, LETTERS + 4)
    const box = { ...node, y, lines, small, height: 2 * BOX.pad + lines.length * BOX.line + small.length * BOX.small }
    y += box.height + BOX.gap
    return box
  })
  return { boxes, height: Math.max(2, y - BOX.gap + 2) }
}

/** The words in lines of at most so many letters; what does not fit in three lines ends with “…”. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, letters))) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= MOST_LINES) return lines
  const kept = lines.slice(0, MOST_LINES)
  const end = kept[MOST_LINES - 1] ?? ''
  return [...kept.slice(0, -1), `${end.length < letters ? end : end.slice(0, letters - 1)}…`]
}

const pieces = (word: string, letters: number): string[] =>
  word.length <= letters ? [word] : [word.slice(0, letters), ...pieces(word.slice(letters), letters)]
