import {
  type FieldId,
  isField,
  isLeaf,
  type Leaf,
  type LeafValue,
  OPERATORS,
  type Operator,
  type Params,
  type Rule,
  type RuleProblem,
  specOf,
} from '../../domain'

export const JOINS = ['all', 'any', 'none', 'not-all'] as const
/** How a group joins its conditions; `none` and `not-all` are `not` around `any` and `all`. */
export type Join = (typeof JOINS)[number]
export type LeafDraft = {
  readonly id: string
  readonly kind: 'leaf'
  readonly field: FieldId
  readonly params: Params
  readonly op: Operator
  readonly value: LeafValue | undefined
}
export type GroupDraft = { readonly id: string; readonly kind: 'group'; readonly join: Join; readonly children: readonly NodeDraft[] }
/** A node of the tree while it is edited: it has a name of its own, so that what is wrong is shown where it is. */
export type NodeDraft = LeafDraft | GroupDraft

let made = 0
const nextId = () => `node-${++made}`

export const emptyValue = (field: FieldId): LeafValue => {
  const { type, min, max } = specOf(field)
  if (type === 'flag') return true
  if (type === 'money') return '10000'
  return type === 'choice' || type === 'words' ? [] : Math.min(Math.max(1, min ?? 1), max ?? 1)
}

/** A condition as it begins when its field is chosen. */
export const newLeaf = (field: FieldId = 'orders.count', id = nextId()): LeafDraft => ({
  ...{ id, kind: 'leaf', field, op: OPERATORS[specOf(field).type][0] as Operator, value: emptyValue(field) },
  params: specOf(field).needs?.includes('days') ? { days: 30 } : {},
})
export const newGroup = (join: Join = 'any'): GroupDraft => ({ id: nextId(), kind: 'group', join, children: [newLeaf()] })

export function draftOf(rule: Rule): GroupDraft {
  const node = nodeOf(rule)
  return node.kind === 'group' ? node : { id: nextId(), kind: 'group', join: 'all', children: [node] }
}

function nodeOf(rule: Rule): NodeDraft {
  if (isLeaf(rule)) return { id: nextId(), kind: 'leaf', field: rule.field, params: rule.params ?? {}, op: rule.op, value: rule.value }
  const group = (join: Join, children: readonly Rule[]): GroupDraft => ({ id: nextId(), kind: 'group', join, children: children.map(nodeOf) })
  if ('all' in rule) return group('all', rule.all)
  if ('any' in rule) return group('any', rule.any)
  const inner = rule.not
  if (isLeaf(inner)) return group('none', [inner])
  return 'any' in inner ? group('none', inner.any) : 'all' in inner ? group('not-all', inner.all) : nodeOf(inner.not)
}

export function ruleOf(node: NodeDraft): Rule {
  if (node.kind === 'leaf') return leafOf(node)
  const children = node.children.map(ruleOf)
  if (node.join === 'all') return { all: children }
  if (node.join === 'any') return { any: children }
  return { not: node.join === 'none' ? { any: children } : { all: children } }
}

function leafOf({ field, params, op, value }: LeafDraft): Leaf {
  const given = Object.fromEntries(Object.entries(params).filter(([, one]) => one !== undefined && one !== '')) as Params
  const compares = op !== 'known' && op !== 'unknown'
  return { field, ...(Object.keys(given).length > 0 ? { params: given } : {}), op, ...(compares && value !== undefined ? { value } : {}) }
}

/** What is wrong, by the node it is wrong at. */
export function problemsByNode(root: GroupDraft, problems: readonly RuleProblem[]): Map<string, string[]> {
  const nodes = placesOf(root, [])
  const byNode = new Map<string, string[]>()
  for (const { path, message } of problems) {
    const place = path.join('.')
    const node = nodes.filter(([at]) => at === '' || place === at || place.startsWith(`${at}.`)).toSorted(([a], [b]) => b.length - a.length)[0]
    const id = node?.[1] ?? root.id
    byNode.set(id, [...(byNode.get(id) ?? []), message])
  }
  return byNode
}

function placesOf(node: NodeDraft, path: readonly (string | number)[]): [string, string][] {
  const here: [string, string] = [path.join('.'), node.id]
  if (node.kind === 'leaf') return [here]
  const inside = { all: ['all'], any: ['any'], none: ['not', 'any'], 'not-all': ['not', 'all'] }[node.join]
  return [here, ...node.children.flatMap((child, index) => placesOf(child, [...path, ...inside, index]))]
}

/** The tree with one node changed, or taken away when `change` gives null. */
export function changeNode(root: GroupDraft, id: string, change: (node: NodeDraft) => NodeDraft | null): GroupDraft {
  const visit = (node: NodeDraft): NodeDraft | null => {
    if (node.id === id) return change(node)
    if (node.kind === 'leaf') return node
    return { ...node, children: node.children.flatMap((child) => visit(child) ?? []) }
  }
  const changed = visit(root)
  return changed?.kind === 'group' ? changed : root
}

export const addTo = (root: GroupDraft, groupId: string, node: NodeDraft): GroupDraft =>
  changeNode(root, groupId, (group) => (group.kind === 'group' ? { ...group, children: [...group.children, node] } : group))

/** Another field asks for other operators and values: the condition begins anew, the window stays where it still fits. */
export function withField(leaf: LeafDraft, field: string): LeafDraft {
  if (!isField(field) || field === leaf.field) return leaf
  const fresh = newLeaf(field, leaf.id)
  const { days } = leaf.params
  return days !== undefined && specOf(field).takes?.includes('days') ? { ...fresh, params: { ...fresh.params, days } } : fresh
}
