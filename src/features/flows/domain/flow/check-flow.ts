import { leavesOf, type Rule } from '@/features/segments/domain'
import type { Action, FlowDefinition, Step } from './definition'
import { OWN_VARIABLES, variablesIn } from './fill-words'
import { DATE_VARIABLES, findFlowEvent } from './flow-events'
import { toldBy } from './told-by'
import type { FlowProblem } from './views'
import { whereProblem } from './where'

/** Conditions of all rules of a flow together. */
export const MAX_FLOW_CONDITIONS = 300

/** Everything wrong with a definition by itself, each at its place; what it names (segments, rewards, mailboxes) is asked apart: that takes the desk. */
export function flowProblems(definition: FlowDefinition): FlowProblem[] {
  const { trigger, steps, settings } = definition
  const problems: FlowProblem[] = []
  const say = (field: string, code: string, message: string) => void problems.push({ field, code: `flows.${code}`, message })
  checkTrigger(definition, say)
  if (steps.length === 0) say('steps', 'no-steps', 'A flow needs at least one step.')
  for (const [at, step] of steps.entries()) {
    if (steps.findIndex(({ id }) => id === step.id) !== at) say(`steps.${at}.id`, 'step-twice', 'Two steps have the same id.')
    if (step.kind === 'wait-until' && !findFlowEvent(step.event)) say(`steps.${at}.event`, 'unknown-event', `There is no event “${step.event}” to wait for.`)
    if (step.kind === 'action') checkAction(step.action, variablesOf(definition), (part, code, message) => say(`steps.${at}.action.${part}`, code, message))
  }
  const { goal } = settings
  if (goal && 'event' in goal && !findFlowEvent(goal.event)) say('settings.goal.event', 'unknown-event', `There is no event “${goal.event}”.`)
  const conditions = rulesOf(definition).reduce((sum, { rule }) => sum + leavesOf(rule).length, 0)
  if (conditions > MAX_FLOW_CONDITIONS) say('steps', 'too-many-conditions', `A flow has at most ${MAX_FLOW_CONDITIONS} conditions; this one has ${conditions}.`)
  if (trigger.kind === 'event') {
    const own = steps.findIndex((step) => step.kind === 'action' && toldBy(step.action).includes(trigger.event))
    if (own >= 0) say('trigger.event', 'circle', `Step ${own + 1} tells what this flow begins by: it would run in a circle.`)
  }
  return problems
}

type Say = (field: string, code: string, message: string) => void

function checkTrigger({ trigger }: FlowDefinition, say: Say): void {
  if (trigger.kind === 'date' && trigger.field === 'delivery-overdue' && trigger.daysBefore > 0)
    say('trigger.daysBefore', 'not-before', 'A parcel is late once its day is over, not before.')
  if (trigger.kind !== 'event') return
  const event = findFlowEvent(trigger.event)
  if (!event) {
    say('trigger.event', 'unknown-event', `There is no event “${trigger.event}” a flow can begin with.`)
    return
  }
  for (const [at, where] of trigger.where.entries()) {
    const problem = whereProblem(event, where)
    if (problem) say(`trigger.where.${at}.${problem.part}`, 'bad-condition', problem.message)
  }
}

function checkAction(action: Action, known: readonly string[], say: Say): void {
  const words = (part: string, text: string) => {
    const stranger = variablesIn(text).find((name) => !known.includes(name))
    if (stranger) say(part, 'unknown-variable', `Nothing is known of “${stranger}” here. There is: ${known.join(', ')}.`)
  }
  switch (action.kind) {
    case 'mail':
      if (action.ask === 'nps' && action.purpose !== 'survey') say('purpose', 'ask-is-a-survey', 'A question is a survey.')
      if (action.ask !== null) return
      if (action.subject === '') say('subject', 'no-words', 'A mail needs a subject.')
      if (action.body === '') say('body', 'no-words', 'A mail needs a text.')
      words('subject', action.subject)
      words('body', action.body)
      return
    case 'ticket':
      words('subject', action.subject)
      words('body', action.body)
      return
    case 'task':
      words('title', action.title)
      words('note', action.note)
      return
    case 'tag':
      if (action.add.length + action.remove.length === 0) say('add', 'no-tags', 'Name a tag to add or to take away.')
      return
    case 'webhook': {
      const problem = addressProblem(action.url)
      if (problem) say('url', 'bad-address', problem)
    }
  }
}

/** By http only hosts of one's own may be called: which they are the desk knows. */
function addressProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'This is no address.'
  const { protocol, username, password, hash } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return 'The address must begin with https.'
  return username || password || hash ? 'An address without a name, a password or a #.' : null
}

/** What mails, tasks and tickets of this flow may say. */
export const variablesOf = ({ trigger }: Pick<FlowDefinition, 'trigger'>): string[] => [
  ...OWN_VARIABLES,
  ...(trigger.kind === 'event' ? Object.keys(findFlowEvent(trigger.event)?.variables ?? {}) : trigger.kind === 'date' ? DATE_VARIABLES[trigger.field] : []),
]

/** Every rule of a flow with its place. */
export function rulesOf({ steps, settings }: Pick<FlowDefinition, 'steps' | 'settings'>): { field: string; rule: Rule }[] {
  const inSteps = steps.flatMap((step: Step, at) => [
    ...(step.onlyIf ? [{ field: `steps.${at}.onlyIf`, rule: step.onlyIf }] : []),
    ...(step.kind === 'guard' ? [{ field: `steps.${at}.rule`, rule: step.rule }] : []),
  ])
  return [
    ...inSteps,
    ...(settings.audience ? [{ field: 'settings.audience', rule: settings.audience }] : []),
    ...(settings.goal && 'rule' in settings.goal ? [{ field: 'settings.goal.rule', rule: settings.goal.rule }] : []),
  ]
}
