import { type Actor, ROLES, type Role, roleOf } from './actor'

type Entry = { readonly sentence: string; readonly roles: readonly Role[] }
const everyone = ROLES
const leads = ['manager', 'cro', 'admin'] as const
const admin = ['admin'] as const

/** The one table of rights: permission · what it lets you do · who has it. A procedure that names none of these refuses. */
export const PERMISSIONS = {
  'access.me': { sentence: 'See who you are signed in as and change your own settings', roles: everyone },
  'access.list-colleagues': { sentence: 'See the names of the people you can assign work to', roles: everyone },
  'access.manage-users': { sentence: 'Invite people, change roles, deactivate, sign out everywhere', roles: admin },
  'access.manage-tokens': { sentence: 'Create and revoke API tokens', roles: admin },
  'access.manage-webhooks': { sentence: 'Have other programs told what happens here, by webhooks', roles: admin },
  'access.read-audit': { sentence: 'Read the audit log', roles: ['cro', 'admin'] },
  'access.manage-workspace': { sentence: 'Change the desk’s name, currency and time zone', roles: admin },
  'access.read-system': { sentence: 'See health, versions and queues', roles: admin },
  'customers.read': { sentence: 'Find customers and see them whole', roles: everyone },
  'customers.edit': { sentence: 'Change a customer’s tags, notes and identities', roles: everyone },
  'customers.record-consent': {
    sentence: 'Note what a customer said to you about hearing from the shop: a withdrawal, or a yes with its proof',
    roles: everyone,
  },
  'customers.merge': { sentence: 'Make two customers one person, and undo it', roles: everyone },
  'customers.export-data': { sentence: 'Take out everything held of one customer', roles: ['manager', 'admin'] },
  'customers.erase': { sentence: 'Erase a customer for good', roles: ['manager', 'admin'] },
  'customers.export': { sentence: 'Take customer lists out as a file', roles: leads },
  'orders.read': { sentence: 'See orders, refunds and deliveries', roles: everyone },
  'loyalty.read': { sentence: 'See points, tiers and their history', roles: everyone },
  'loyalty.adjust': { sentence: 'Add or remove points within your limit, or ask for approval above it', roles: everyone },
  'loyalty.redeem': { sentence: 'Redeem rewards for customers and call redemptions off', roles: everyone },
  'loyalty.refer': { sentence: 'Give out referral codes and enter who referred a customer', roles: everyone },
  'loyalty.tell-events': { sentence: 'Tell through the API what customers did: events that segments count and rules give points for', roles: leads },
  'loyalty.approve': { sentence: 'Approve or reject another person’s adjustment', roles: leads },
  'loyalty.reverse': { sentence: 'Reverse a points entry', roles: leads },
  'loyalty.manage-programme': { sentence: 'Change the points programme, tiers, reasons and limits', roles: ['manager', 'admin'] },
  'tickets.read': { sentence: 'Read tickets', roles: everyone },
  'tickets.reply': { sentence: 'Open tickets, reply, write notes', roles: everyone },
  'tickets.triage': { sentence: 'Change status, priority, assignee and tags of tickets', roles: everyone },
  'tickets.receive-mail': { sentence: 'Hand in mail through the inbound door', roles: admin },
  'tickets.manage-mailboxes': { sentence: 'Set up mailboxes, their servers and passwords', roles: admin },
  'tickets.manage-assist': { sentence: 'Set up the assistant: its service, model and key', roles: admin },
  'tickets.manage': { sentence: 'Change web forms, SLA policies and macros; read the mail sink', roles: ['manager', 'admin'] },
  'tasks.read': { sentence: 'See tasks', roles: everyone },
  'tasks.assign': { sentence: 'Create tasks and assign them', roles: leads },
  'tasks.work': { sentence: 'Work your own tasks and finish them with an outcome', roles: everyone },
  'feedback.read': { sentence: 'See survey answers and reviews', roles: everyone },
  'feedback.close-loops': { sentence: 'Say what became of a low score', roles: everyone },
  'feedback.manage': { sentence: 'Set up what a low score makes, and the topics of comments', roles: leads },
  'feedback.invite': { sentence: 'Send a survey to a customer', roles: everyone },
  'feedback.moderate': { sentence: 'Publish and hide reviews, and answer them in public', roles: everyone },
  'insights.read': { sentence: 'See the dashboards and the rows behind each figure', roles: leads },
  'insights.export': { sentence: 'Take figures and their rows out as a file', roles: leads },
  'insights.manage': { sentence: 'Keep boards, targets, notes on charts, marketing spend, margins and exchange rates', roles: leads },
  'insights.run-model': { sentence: 'Fit the CLV model', roles: leads },
  'segments.read': { sentence: 'See segments, who is in them and why', roles: everyone },
  'segments.manage': { sentence: 'Make and change segments', roles: leads },
  'flows.read': { sentence: 'See flows and what the desk sent customers by itself, what it kept back, and why', roles: leads },
  'flows.manage': { sentence: 'Make flows and let them run, write to groups of customers, look messages over, change the rules of the gate', roles: leads },
  'stores.read': { sentence: 'See store connections and their runs', roles: leads },
  'stores.manage': { sentence: 'Connect stores and change their credentials', roles: admin },
  'stores.read-deliveries': { sentence: 'Read what a store sent, as it came, and its privacy requests', roles: admin },
  'stores.import': { sentence: 'Import files', roles: ['manager', 'admin'] },
  'stores.remove-demo': { sentence: 'Remove the demo store and everything that came with it', roles: admin },
} as const satisfies Record<string, Entry>

export type Permission = keyof typeof PERMISSIONS

/** Jobs, stores and the command line are bound by their code, people and tokens by their role. */
export function may(actor: Actor, permission: Permission): boolean {
  const role = roleOf(actor)
  if (role === null) return actor.kind === 'system' || actor.kind === 'connector'
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role)
}

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((p) => (PERMISSIONS[p].roles as readonly Role[]).includes(role))
