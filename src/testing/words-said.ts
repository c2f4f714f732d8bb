import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const src = fileURLToPath(new URL('../', import.meta.url))

/** What one module has: `said` are the paths of messages it may show. `forwards`: names it only passes on from elsewhere. */
type Module = { isClient: boolean; said: ReadonlySet<string>; imports: readonly Import[]; forwards: ReadonlyMap<string, Import> }
type Import = { from: string; name: string }

const WHOLE = '*'
const modules = new Map<string, Module>()

/**
 * The paths of all messages that client code reached from these files may show, by the imports it names (lists that only pass names on are seen through),
 * now or later (`import()`). What only the server runs is not among them.
 */
export function wordsSaid(entries: readonly string[], exists: (path: string) => boolean): Set<string> {
  const said = new Set<string>()
  const seen = new Set<string>()
  const visit = ({ from, name }: Import, inClient: boolean): void => {
    const mark = `${from} ${name} ${inClient}`
    if (seen.has(mark)) return
    seen.add(mark)
    const module = moduleOf(from, exists)
    const isClient = inClient || module.isClient
    const forwarded = module.forwards.get(name)
    if (forwarded) {
      visit(forwarded, isClient)
      return
    }
    if (name !== WHOLE) {
      visit({ from, name: WHOLE }, inClient)
      return
    }
    for (const each of module.forwards.values()) visit(each, isClient)
    if (isClient) for (const path of module.said) said.add(path)
    for (const each of module.imports) visit(each, isClient)
  }
  for (const from of entries) visit({ from, name: WHOLE }, false)
  return said
}

function moduleOf(file: string, exists: (path: string) => boolean): Module {
  const known = modules.get(file)
  if (known) return known
  const text = readFileSync(file, 'utf8')
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const imports: Import[] = []
  const forwards = new Map<string, Import>()
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) imports.push(...importsOf(statement, file))
    if (ts.isExportDeclaration(statement)) for (const [name, of] of forwardsOf(statement, file)) forwards.set(name, of)
  }
  walk(tree, (node) => imports.push(...laterImportOf(node, file)))
  const isClient = /^(\/\*[\s\S]*?\*\/|\/\/.*|\s)*['"]use client['"]/.test(text)
  const module = { isClient, said: saidIn(tree, exists), imports, forwards }
  modules.set(file, module)
  return module
}

/** What the server alone runs says nothing in the browser; rules say nothing anywhere. */
const isElsewhere = (file: string) => /\/(server|domain|testing)\/|\/trpc\/server|\/wiring\/(routers|context|words)\b/.test(file.slice(src.length - 1))

function fileOf(from: string, specifier: ts.Node | undefined): string | null {
  if (!specifier || !ts.isStringLiteralLike(specifier)) return null
  const { text } = specifier
  if (!/^(@\/|\.)/.test(text)) return null
  const base = text.startsWith('@/') ? join(src, text.slice(2)) : join(dirname(from), text)
  const file = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => base + end).find(existsSync)
  return file === undefined || isElsewhere(file) ? null : file
}

function importsOf({ importClause, moduleSpecifier }: ts.ImportDeclaration, file: string): Import[] {
  const from = fileOf(file, moduleSpecifier)
  if (from === null || importClause?.isTypeOnly) return []
  const { name, namedBindings } = importClause ?? {}
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly) : null
  return [
    ...(name ? [{ from, name: 'default' }] : []),
    ...(named?.map((element) => ({ from, name: (element.propertyName ?? element.name).text })) ?? []),
    ...((namedBindings && !named) || !importClause ? [{ from, name: WHOLE }] : []),
  ]
}

function forwardsOf({ exportClause, isTypeOnly, moduleSpecifier }: ts.ExportDeclaration, file: string): [string, Import][] {
  const from = fileOf(file, moduleSpecifier)
  if (from === null || isTypeOnly) return []
  if (!exportClause || !ts.isNamedExports(exportClause)) throw new Error(`${file} passes on a whole module: name what it passes on.`)
  return exportClause.elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => [element.name.text, { from, name: (element.propertyName ?? element.name).text }])
}

/** `import('./x').then((module) => module.X)`; without the second half, everything it has. */
function laterImportOf(node: ts.Node, file: string): Import[] {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return []
  const from = fileOf(file, node.arguments[0])
  const name = /\.then\(\((\w+)\) => \1\.(\w+)\)$/.exec(node.parent.parent.getText())?.[2] ?? WHOLE
  return from === null ? [] : [{ from, name }]
}

/** `const t = useTranslations('tickets')` says what `t('…')` names; a `t` that is passed on may say everything under it, one of all words only what is named where it is used. */
function saidIn(tree: ts.SourceFile, exists: (path: string) => boolean): Set<string> {
  const said = new Set<string>()
  const bound = new Set<string>()
  walk(tree, (node) => {
    if (!isTranslator(node)) return
    const [space] = node.arguments
    const under = space && ts.isStringLiteralLike(space) ? space.text : ''
    const { parent } = node
    if (ts.isCallExpression(parent) && parent.expression === node) {
      keysOf(parent.arguments[0], under, said)
      return
    }
    if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) {
      said.add(under || WHOLE)
      return
    }
    const name = parent.name.text
    bound.add(name)
    walk(scopeOf(parent), (use) => {
      if (!ts.isIdentifier(use) || use.text !== name || use === parent.name || isOnlyNamed(use)) return
      const call = callOf(use)
      if (call) keysOf(call.arguments[0], under, said)
      else if (under) said.add(under)
    })
  })
  const imported = new Set(tree.statements.filter(ts.isImportDeclaration).flatMap((each) => each.importClause?.getText().match(/\w+/g) ?? []))
  walk(tree, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || imported.has(node.expression.text) || bound.has(node.expression.text)) return
    const found = new Set<string>()
    keysOf(node.arguments[0], '', found)
    for (const path of found) if (path.includes('.') && exists(path)) said.add(path)
  })
  return said
}

const isTranslator = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'useTranslations'

/** In a list (what an effect depends on), or the name of something else: `{ t: … }`, `x.t`, `<X t={…}>`. */
const isOnlyNamed = (use: ts.Identifier) =>
  ts.isArrayLiteralExpression(use.parent) ||
  ((ts.isPropertyAssignment(use.parent) || ts.isPropertyAccessExpression(use.parent) || ts.isJsxAttribute(use.parent)) && use.parent.name === use)

/** `t(…)`, `t.rich(…)`, `t.has(…)` */
function callOf(use: ts.Identifier): ts.CallExpression | null {
  const callee = ts.isPropertyAccessExpression(use.parent) && use.parent.expression === use ? use.parent : use
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : null
}

function scopeOf(node: ts.Node): ts.Node {
  return ts.isFunctionLike(node) || ts.isSourceFile(node) ? node : scopeOf(node.parent)
}

/** A key that is put together at run time says everything before the part that is not known. */
function keysOf(key: ts.Node | undefined, under: string, said: Set<string>): void {
  const named = key && ts.isIdentifier(key) ? constantOf(key) : undefined
  if (named) keysOf(named, under, said)
  else if (key && (ts.isParenthesizedExpression(key) || ts.isAsExpression(key))) keysOf(key.expression, under, said)
  else if (key && ts.isConditionalExpression(key)) for (const each of [key.whenTrue, key.whenFalse]) keysOf(each, under, said)
  else said.add([under, knownPart(key)].filter(Boolean).join('.') || WHOLE)
}

function knownPart(key: ts.Node | undefined): string {
  if (key && ts.isStringLiteralLike(key)) return key.text
  return key && ts.isTemplateExpression(key) ? key.head.text.slice(0, Math.max(0, key.head.text.lastIndexOf('.'))) : ''
}

/** What `const key = …` beside its use says. */
function constantOf(name: ts.Identifier): ts.Expression | undefined {
  let found: ts.Expression | undefined
  walk(scopeOf(name.parent), (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name.text) found = node.initializer
  })
  return found
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}
