import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** One place that refuses. `details`: the names it tells; null where they cannot be read off the text (they come from somewhere else). */
export type ThrownRefusal = { at: string; code: string; details: ReadonlySet<string> | null }

const THROWERS = new Set(['missing', 'forbidden', 'conflict', 'invalid', 'ruleBroken', 'unavailable'])
const IS_CODE = /^[a-z][a-z-]*\.[a-z][a-z0-9-]*$/
const src = fileURLToPath(new URL('../', import.meta.url))

/** Every product file that may refuse something, as a tree. */
export const parsedFiles = (): ts.SourceFile[] =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^testing\/|generated\//.test(path))
    .map((path) => [path, readFileSync(`${src}${path}`, 'utf8')] as const)
    .filter(([, text]) => /errors'|code: [`']|\bz\./.test(text))
    .map(([path, text]) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))

/** Everything these files refuse: calls of `domain/errors`, plain `{ code, message }` answers, and problems that are noted by a code before they are thrown. */
export function thrownRefusals(files: readonly ts.SourceFile[]): ThrownRefusal[] {
  const found: ThrownRefusal[] = []
  for (const file of files) {
    if (file.fileName === 'domain/errors.ts') continue
    const prefix = /code: `([a-z-]+)\.\$\{code\}`/.exec(file.text)?.[1]
    walk(file, (node) => {
      const at = `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
      for (const { code, details } of refusalsIn(node, file, prefix)) found.push({ at, code, details })
    })
  }
  return found
}

type Found = Omit<ThrownRefusal, 'at'>

function refusalsIn(node: ts.Node, file: ts.SourceFile, prefix: string | undefined): Found[] {
  if (ts.isObjectLiteralExpression(node)) return answeredIn(node)
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return []
  const [first, second, third, fourth] = node.arguments
  const name = node.expression.text
  if (prefix && name === 'say' && second && third && ts.isStringLiteralLike(second)) return [{ code: `${prefix}.${second.text}`, details: null }]
  if (name === 'refuse' && second && ts.isStringLiteralLike(second) && IS_CODE.test(second.text)) return [{ code: second.text, details: namesIn(fourth) }]
  if (!first || !THROWERS.has(name) || !/errors'/.test(file.text)) return []
  if (name === 'missing') return textsOf(first, file).map((what) => ({ code: `${what}.missing`, details: namesIn(second) }))
  return textsOf(first, file).map((code) => ({ code, details: namesIn(third) }))
}

/** `{ code: 'feature.what', message }` is shown as an error is. */
function answeredIn(node: ts.ObjectLiteralExpression): Found[] {
  const property = (name: string) => node.properties.find((one) => one.name?.getText() === name)
  const code = property('code')
  if (!code || !ts.isPropertyAssignment(code) || !ts.isStringLiteralLike(code.initializer) || !property('message')) return []
  return IS_CODE.test(code.initializer.text) ? [{ code: code.initializer.text, details: namesIn(node) }] : []
}

/** What a first argument can be: a text, either of two, or a text with a key of a table of this file in it. */
function textsOf(node: ts.Expression, file: ts.SourceFile): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue, file), ...textsOf(node.whenFalse, file)]
  if (ts.isBinaryExpression(node)) return [node.left, node.right].flatMap((side) => (ts.isStringLiteralLike(side) ? [side.text] : []))
  if (ts.isTemplateExpression(node)) {
    const [span] = node.templateSpans
    return span ? keysOfTable(node.parent, span.expression.getText(), file).map((key) => `${node.head.text}${key}${span.literal.text}`) : []
  }
  return []
}

/** `TABLE[state]` beside `…${state}`: the keys of TABLE. */
function keysOfTable(call: ts.Node, index: string, file: ts.SourceFile): string[] {
  const table = new RegExp(`(\\w+)\\[${index}\\]`).exec(call.getText())?.[1]
  const keys: string[] = []
  walk(file, (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== table || !node.initializer) return
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer
    if (ts.isObjectLiteralExpression(value)) for (const { name } of value.properties) if (name && !ts.isComputedPropertyName(name)) keys.push(name.text)
  })
  return keys
}

/** The names an object literal has for sure; null when a part of it comes from elsewhere. */
function namesIn(node: ts.Expression | undefined): ReadonlySet<string> | null {
  if (!node) return new Set()
  if (!ts.isObjectLiteralExpression(node)) return null
  const names = new Set<string>()
  for (const property of node.properties) {
    if (!ts.isSpreadAssignment(property)) {
      if (property.name) names.add(property.name.getText())
      continue
    }
    const inner = ts.isObjectLiteralExpression(property.expression) ? namesIn(property.expression) : null
    if (!inner) return null
    for (const name of inner) names.add(name)
  }
  return names
}

/** Sentences that schemas say themselves: `.refine(check, 'words')`, `{ error: 'words' }` or `{ message: 'words', path: […] }` in a schema's options. */
export function schemaSentences(files: readonly ts.SourceFile[]): { at: string; sentence: string }[] {
  const found: { at: string; sentence: string }[] = []
  // What a store's own records look like is told in the store's quarantine, never at a field.
  for (const file of files.filter(({ fileName }) => /^(features\/[^/]+\/domain|domain)\/(?!connectors\/)/.test(fileName)))
    walk(file, (node) => {
      const at = `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
      // A sentence has more than a word: one word is a code of its own.
      for (const sentence of sentencesIn(node)) if (sentence.includes(' ')) found.push({ at, sentence })
    })
  return found
}

const SAYING = new Set(['refine', 'regex', 'url', 'min', 'max', 'email', 'addIssue'])

function sentencesIn(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 2 && ts.isIdentifier(node.elements[0]!) ? textIn(node.elements[1]!) : []
  if (ts.isObjectLiteralExpression(node)) return node.properties.some(isPath) ? toldIn(node) : []
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !SAYING.has(node.expression.name.text)) return []
  const told = node.arguments.filter(ts.isObjectLiteralExpression).filter((one) => !one.properties.some(isPath))
  return [...told.flatMap(toldIn), ...node.arguments.slice(1).flatMap(textIn)]
}

const isPath = (property: ts.ObjectLiteralElementLike) =>
  ts.isPropertyAssignment(property) && property.name.getText() === 'path' && ts.isArrayLiteralExpression(property.initializer)
const textIn = (node: ts.Expression): string[] => (ts.isStringLiteralLike(node) ? [node.text] : [])
const toldIn = (node: ts.ObjectLiteralExpression): string[] =>
  node.properties.flatMap((one) => (ts.isPropertyAssignment(one) && /^(error|message)$/.test(one.name.getText()) ? textIn(one.initializer) : []))

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}
